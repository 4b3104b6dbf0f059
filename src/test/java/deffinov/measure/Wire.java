package deffinov.measure;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One person's browser reduced to its wire: one kept-alive connection, cookies, the form token. Cheap, so that what is measured is the server. */
public final class Wire implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Socket socket;
    private InputStream input;
    private String token = "";

    public Wire(int port) {
        this.port = port;
    }

    public record Answer(int status, Map<String, String> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String location() {
            return headers.getOrDefault("location", "").replaceFirst("^http://[^/]+", "");
        }
    }

    /** Signs in; the second factor, where one is asked, is the caller's affair. */
    public Wire signIn(String email, String password) throws IOException {
        get("/connexion");
        Answer answer = post("/connexion", "courriel", email, "motdepasse", password);
        if (answer.status() != 302 && answer.status() != 303) {
            throw new IOException("sign-in refused: " + answer.status());
        }
        get("/dossiers/nouveau");
        return this;
    }

    public Answer get(String path) throws IOException {
        Answer answer = send("GET", path, "", new byte[0]);
        Matcher found = TOKEN.matcher(answer.headers().getOrDefault("content-type", "").startsWith("text/html") ? answer.text() : "");
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    /** Fields as name, value, name, value…; the form token is added. */
    public Answer post(String path, String... fields) throws IOException {
        var body = new StringBuilder("_csrf=").append(encode(token));
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        return send("POST", path, "application/x-www-form-urlencoded", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as they are: a piece of a file. */
    public Answer bytes(String path, byte[] content) throws IOException {
        return send("POST", path, "application/octet-stream", Map.of("X-XSRF-TOKEN", token), content);
    }

    /** What was sent in pieces becomes a document of this kind. */
    public Answer upload(String path, String kind, String name, String upload) throws IOException {
        return post(path, "piece", kind, name, upload);
    }

    /** One file and its kind, as a form with an attachment sends them. */
    public Answer upload(String path, String kind, String name, byte[] content) throws IOException {
        String boundary = "----deffinov" + System.nanoTime();
        var body = new ByteArrayOutputStream();
        part(body, boundary, "name=\"_csrf\"", token.getBytes(StandardCharsets.UTF_8));
        part(body, boundary, "name=\"piece\"", kind.getBytes(StandardCharsets.UTF_8));
        part(body, boundary, "name=\"fichier\"; filename=\"" + name + "\"\r\nContent-Type: application/pdf", content);
        body.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return send("POST", path, "multipart/form-data; boundary=" + boundary, body.toByteArray());
    }

    private static void part(ByteArrayOutputStream body, String boundary, String disposition, byte[] content) {
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(String method, String path, String type, byte[] body) throws IOException {
        return send(method, path, type, Map.of(), body);
    }

    private Answer send(String method, String path, String type, Map<String, String> headers, byte[] body) throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress("127.0.0.1", port), 2_000);
            socket.setSoTimeout(60_000);
            input = new BufferedInputStream(socket.getInputStream(), 1 << 15);
        }
        var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: localhost:").append(port).append("\r\n");
        if (!cookies.isEmpty()) {
            head.append("Cookie: ");
            cookies.forEach((name, value) -> head.append(name).append('=').append(value).append("; "));
            head.setLength(head.length() - 2);
            head.append("\r\n");
        }
        if (method.equals("POST")) {
            head.append("Content-Type: ").append(type).append("\r\nContent-Length: ").append(body.length).append("\r\n");
        }
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = java.util.Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        try {
            socket.getOutputStream().write(whole);
            return read();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Answer read() throws IOException {
        String status = line();
        if (status.isEmpty()) {
            throw new IOException("connection closed");
        }
        var headers = new TreeMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("set-cookie")) {
                cookie(value);
            }
            headers.put(name, value);
        }
        int code = Integer.parseInt(status.substring(9, 12));
        byte[] body = headers.containsKey("content-length") ? exactly(Integer.parseInt(headers.get("content-length")))
                : "chunked".equals(headers.get("transfer-encoding")) ? chunks() : new byte[0];
        if ("close".equals(headers.get("connection"))) {
            close();
        }
        return new Answer(code, headers, body);
    }

    private void cookie(String header) {
        String pair = header.split(";")[0];
        String name = pair.substring(0, pair.indexOf('='));
        String value = pair.substring(pair.indexOf('=') + 1);
        if (value.isEmpty() || header.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] body = input.readNBytes(length);
        if (body.length < length) {
            throw new IOException("answer cut short");
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = input.read(); c != '\n'; c = input.read()) {
            if (c < 0) {
                if (line.isEmpty()) {
                    return "";
                }
                throw new IOException("answer cut short");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // Closed all the same.
        }
        socket = null;
    }
}
