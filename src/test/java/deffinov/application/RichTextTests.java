package deffinov.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RichTextTests {

    private static final String FILE = "0f8fad5b-d9cb-469f-a165-70867728950e";

    @Test
    void keepsWhatALongAnswerNeeds() {
        String typed = "<h2>Titre</h2><div>Un <b>mot</b> et <i>un autre</i>, <a href=\"https://exemple.fr/\" onclick=\"x()\">ici</a>.</div><ul><li>un</li><li>deux</li></ul>"
                + "<table style=\"color:red\"><tr><th scope=\"col\">A</th></tr><tr><td colspan=\"2\">B</td></tr></table><p><img src=\"/dossiers/28-2023-00001/pieces/" + FILE + "\" alt=\"Plan\"></p>";
        String kept = RichText.of(typed);
        assertThat(kept).contains("<h3>Titre</h3>", "<p>Un <strong>mot</strong> et <em>un autre</em>, <a href=\"https://exemple.fr/\"", "<li>un</li>", "<th scope=\"col\">A</th>", "<td colspan=\"2\">B</td>",
                "<img src=\"piece:" + FILE + "\" alt=\"Plan\"").doesNotContain("onclick", "style");
        assertThat(RichText.pictures(kept)).containsExactly(FILE);
        assertThat(RichText.shown(kept, "/evaluation/28-2023-00001")).contains("src=\"/evaluation/28-2023-00001/pieces/" + FILE + "\"").doesNotContain("piece:");
        assertThat(RichText.plain(kept)).isEqualTo("Titre\n\nUn mot et un autre, ici.\n\n– un\n– deux\n\nA ;\nB ;\n\n[Plan]");
    }

    @Test
    void nothingHostileComesThrough() {
        for (String hostile : List.of("<p><script>alert(1)</script>", "<p><img src=x onerror=alert(1)>", "<p><a href=\"javascript:alert(1)\">x</a>", "<p><a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
                "<p><img src=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+\">", "<p><img src=\"https://ailleurs.example/pixel.png\">", "<p><svg onload=alert(1)>", "<p><math><mtext><style><img src=x onerror=alert(1)>",
                "<p style=\"background:url(javascript:alert(1))\">x</p>", "<p><iframe src=//ailleurs></iframe>", "<p><form action=/deconnexion><input name=_csrf></form>", "<p><a href=\"piece:" + FILE + "\">x</a>",
                "<p><img src=\"piece:../../etc\">", "<p><noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<p><template><img src=x onerror=alert(1)></template>", "<p>a<!--><img src=x onerror=alert(1)>-->")) {
            String shown = RichText.shown(RichText.of(hostile), "/dossiers/x").toLowerCase(java.util.Locale.ROOT);
            assertThat(shown).as(hostile).doesNotContain("<script", "onerror=", "onload=", "javascript:", "<svg", "<iframe", "<form", "<input", "data:", "ailleurs.example", "piece:", "style=", "<template");
            assertThat(RichText.shown(hostile, "/dossiers/x")).as("stored by another way: %s", hostile).doesNotContain("<script", "onerror=alert", "<svg", "<iframe");
        }
    }

    @Test
    void plainWordsBecomeParagraphsAndComeBackTheSame() {
        String words = "Un premier paragraphe\nsur deux lignes.\n\nUn second, avec 3 < 4 & « guillemets ».";
        String kept = RichText.of(words);
        assertThat(kept).startsWith("<p>Un premier paragraphe<br />sur deux lignes.</p>").contains("3 &lt; 4 &amp;");
        assertThat(RichText.plain(kept)).isEqualTo(words);
        assertThat(RichText.of("   ")).isEmpty();
        assertThat(RichText.of("<p><br></p>")).isEmpty();
    }

    /** Pasted from a word processor: its styles and its own elements go, its words stay. */
    @Test
    void aPasteFromAWordProcessorIsCleaned() {
        String pasted = "<p class=MsoNormal style='margin:0cm'><o:p></o:p><span lang=FR style='font-family:\"Calibri\"'>Notre <b style='mso-bidi'>projet</b></span></p><!--[if !supportLists]--><p class=MsoListParagraph>·<span>&nbsp; </span>point</p>";
        assertThat(RichText.of(pasted)).contains("Notre <strong>projet</strong>", "point").doesNotContain("Mso", "style", "o:p", "span", "<!--");
    }

    /** What was cleaned is left as it is: a save sent again is the same save. */
    @Test
    void cleaningTwiceChangesNothing() {
        var random = new Random(3);
        String[] bits = {"<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "mot", " ", "&amp;", "<", ">", "é", "\n", "<br>", "<h1>", "</h1>", "<a href='https://x.fr'>", "</a>", "\"", "<img alt='x' src='piece:" + FILE + "'>"};
        for (int round = 0; round < 3_000; round++) {
            var text = new StringBuilder(random.nextBoolean() ? "<p>" : "");
            for (int i = random.nextInt(25); i > 0; i--) {
                text.append(bits[random.nextInt(bits.length)]);
            }
            String once = RichText.of(text.toString());
            assertThat(RichText.of(once)).as(text.toString()).isEqualTo(once);
        }
    }
}
