package deffinov.application;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/**
 * A long answer with headings, lists, links, tables and pictures: HTML reduced by OWASP's sanitizer to what such an answer
 * needs, when it is written and again when it is shown. Pictures are files of the application, {@code piece:} and their
 * identifier: nothing from elsewhere, and no data in an address, where SVG hides scripts.
 */
public final class RichText {

    private static final int MOST_TURNS = 8;
    private static final Pattern MARKUP = Pattern.compile("(?is)^\\s*<(p|h[1-6]|ul|ol|table|figure|blockquote|div)[\\s>].*");
    private static final Pattern PICTURE = Pattern.compile("(?i)(src=[\"'])[^\"']*/pieces/([0-9a-f-]{36})([\"'])");
    private static final Pattern PIECE = Pattern.compile("src=\"piece:([0-9a-f-]{36})\"");
    private static final Set<String> BLOCKS = Set.of("p", "h3", "h4", "h5", "li", "tr", "caption", "blockquote", "figcaption", "table", "ul", "ol");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "h5", "strong", "em", "u", "s", "sub", "sup", "ul", "ol", "li", "a", "table", "caption", "thead", "tbody", "tr", "th", "td", "blockquote", "img", "figure", "figcaption")
            .allowElements((name, attributes) -> "h3", "h1", "h2", "h3")
            .allowElements((name, attributes) -> "h4", "h4", "h6")
            .allowElements((name, attributes) -> "p", "div")
            .allowElements((name, attributes) -> "strong", "b")
            .allowElements((name, attributes) -> "em", "i")
            .allowUrlProtocols("https", "http", "mailto", "piece")
            .allowAttributes("href").matching(Pattern.compile("(?i)(https?://|mailto:).+")).onElements("a")
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .allowAttributes("src").matching(Pattern.compile("piece:[0-9a-f-]{36}")).onElements("img")
            .allowAttributes("alt").onElements("img")
            .allowAttributes("colspan", "rowspan").matching(Pattern.compile("[1-9]\\d?")).onElements("th", "td")
            .allowAttributes("scope").matching(true, "col", "row").onElements("th")
            .toFactory();

    private RichText() {}

    /** What is kept of what was typed: markup cleaned, plain words as paragraphs; empty when it says nothing. */
    static String of(String typed) {
        String clean = MARKUP.matcher(typed).matches() ? settled(typed) : paragraphs(typed);
        return plain(clean).isBlank() && pictures(clean).isEmpty() ? "" : clean;
    }

    /** Broken markup takes several turns to come to rest; then a save sent again is the same save. */
    private static String settled(String markup) {
        String clean = clean(markup);
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            String again = clean(clean);
            if (again.equals(clean)) {
                return clean;
            }
            clean = again;
        }
        return paragraphs(plain(clean));
    }

    private static String clean(String markup) {
        return POLICY.sanitize(PICTURE.matcher(markup).replaceAll("$1piece:$2$3")).replace("\r", "");
    }

    private static String paragraphs(String words) {
        var html = new StringBuilder();
        for (String paragraph : words.strip().split("\\R\\s*\\R")) {
            html.append("<p>").append(String.join("<br />", escaped(paragraph).split("\\R"))).append("</p>");
        }
        return clean(html.toString());
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** As it is put into a page; {@code files}: the address its pictures are under. Safe whatever was stored. */
    public static String shown(String stored, String files) {
        return stored.isEmpty() ? "" : PIECE.matcher(MARKUP.matcher(stored).matches() ? clean(stored) : paragraphs(stored)).replaceAll(Matcher.quoteReplacement("src=\"" + files + "/pieces/") + "$1\"");
    }

    /** Its words, a line a block: for what counts characters, compares, or shows no pages. */
    public static String plain(String stored) {
        if (!MARKUP.matcher(stored).matches()) {
            return stored;
        }
        var words = new StringBuilder();
        HtmlSanitizer.sanitize(stored, POLICY.apply(new Words(words)));
        return words.toString().replaceAll("[ \\t]*\\n\\s*\\n\\s*", "\n\n").replaceAll("[ \\t]+\\n", "\n").strip();
    }

    /** The files its pictures are. */
    static Set<String> pictures(String stored) {
        var found = new TreeSet<String>();
        PIECE.matcher(stored).results().forEach(each -> found.add(each.group(1)));
        return found;
    }

    /** Collects the words of a cleaned text. */
    private record Words(StringBuilder words) implements HtmlStreamEventReceiver {

        @Override
        public void openDocument() {}

        @Override
        public void closeDocument() {}

        @Override
        public void openTag(String element, @Nullable List<String> attributes) {
            if (element.equals("br")) {
                words.append('\n');
            } else if (element.equals("li")) {
                words.append("– ");
            } else if (element.equals("img") && attributes != null && attributes.indexOf("alt") >= 0) {
                words.append('[').append(attributes.get(attributes.indexOf("alt") + 1)).append("] ");
            }
        }

        @Override
        public void closeTag(String element) {
            if (element.equals("td") || element.equals("th")) {
                words.append(" ; ");
            } else if (BLOCKS.contains(element)) {
                words.append(element.equals("li") || element.equals("tr") ? "\n" : "\n\n");
            }
        }

        @Override
        public void text(String text) {
            words.append(text.replaceAll("\\s+", " "));
        }
    }
}
