package deffinov.measure;

import deffinov.database.Cluster;
import deffinov.database.DataDirectory;
import deffinov.database.Programs;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The platform as a process of its own, started, killed and measured from outside, on a data directory of its own. */
public final class Platform implements AutoCloseable {

    private final Path data;
    private final int port;
    private final List<String> options;
    private final Map<String, String> environment;
    private Process process;

    /** {@code options}: for the Java virtual machine. */
    public Platform(Path data, List<String> options) throws IOException {
        this(data, options, Map.of());
    }

    /** The same, with settings from the environment. */
    public Platform(Path data, List<String> options, Map<String, String> environment) throws IOException {
        this.environment = environment;
        this.data = data;
        this.options = options;
        try (var free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
    }

    /**
     * For a test: compiled quickly rather than well, since it does little, on PostgreSQL's programs unpacked once for all.
     * {@code options}: for the Java virtual machine besides.
     */
    public static Platform tested(Path data, Map<String, String> environment, String... options) throws IOException {
        DataDirectory.open(data).close();
        Programs.lend(data);
        return new Platform(data, Stream.concat(Stream.of("-Xmx320m", "-XX:TieredStopAtLevel=1"), Stream.of(options)).toList(), environment);
    }

    public int port() {
        return port;
    }

    public Path data() {
        return data;
    }

    /** Starts and waits for the first page. @return milliseconds until then */
    public long start() throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        if (options.stream().noneMatch(option -> option.equals("-jar"))) {
            command.addAll(List.of("-cp", classPath(), "deffinov.Deffinov"));
        }
        command.addAll(List.of("run", "--port", Integer.toString(port), "--data", data.toString()));
        long began = System.nanoTime();
        Path output = data.resolveSibling(data.getFileName() + ".out");
        Files.deleteIfExists(output);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        process = builder.start();
        awaitFirstPage(began);
        long firstPage = (System.nanoTime() - began) / 1_000_000;
        while (!Files.readString(output).contains("La plateforme est prête")) {
            pause(20);
        }
        return firstPage;
    }

    /** Surefire hides the real one behind a manifest. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }

    private String lastWords() throws IOException {
        var lines = Files.readAllLines(data.resolveSibling(data.getFileName() + ".out"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private void awaitFirstPage(long began) throws IOException {
        while (System.nanoTime() - began < TimeUnit.MINUTES.toNanos(3)) {
            try (var wire = new Wire(port)) {
                if (wire.get("/connexion").status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IOException("the platform stopped at its start:\n" + lastWords());
                }
            }
            pause(20);
        }
        throw new IOException("no first page after three minutes");
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** kill -9 of the Java process alone: its PostgreSQL stays behind. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** kill -9 of PostgreSQL's first process and of all its children. */
    public void killPostgres() throws IOException {
        long postmaster = postmaster();
        if (postmaster > 0) {
            var children = ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::children).toList();
            ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private long postmaster() throws IOException {
        Path file = data.resolve("cluster").resolve("postmaster.pid");
        return Files.exists(file) ? Long.parseLong(Files.readAllLines(file).getFirst().strip()) : 0;
    }

    /** A stop as Ctrl+C asks for it. */
    public void stop() {
        askToStop().join();
    }

    /** The same, without waiting for the end. */
    public CompletableFuture<Process> askToStop() {
        process.destroy();
        return process.onExit();
    }

    /** The embedded database of the running platform. */
    public Cluster cluster() {
        return Cluster.of(data, step -> {});
    }

    /** CPU milliseconds used so far by the Java process. */
    public double javaCpu() throws IOException {
        return cpu(process.pid(), false);
    }

    /** The same for PostgreSQL: its first process, its living children and those it reaped. */
    public double postgresCpu() throws IOException {
        long postmaster = postmaster();
        double sum = cpu(postmaster, true);
        try (Stream<ProcessHandle> children = ProcessHandle.of(postmaster).orElseThrow().children()) {
            for (ProcessHandle child : children.toList()) {
                sum += cpu(child.pid(), false);
            }
        }
        return sum;
    }

    private static double cpu(long pid, boolean reaped) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]) + (reaped ? Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : 0);
            return ticks * 10.0;
        } catch (java.nio.file.NoSuchFileException gone) {
            return 0;
        }
    }

    /** Kilobytes: the most resident memory the Java process ever had, or has now. */
    public long memory(String which) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream().filter(line -> line.startsWith(which))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }
}
