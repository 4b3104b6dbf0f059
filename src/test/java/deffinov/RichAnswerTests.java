package deffinov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import deffinov.access.Scope;
import deffinov.application.Application.Answer;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationRefusal;
import deffinov.application.Applications;
import deffinov.application.Writing;
import deffinov.document.DocumentRefusal;
import deffinov.document.Incoming;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.shared.Refused;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Long answers through the front doors: cleaned, versioned, illustrated, filed. */
class RichAnswerTests extends PlatformTests {

    private static final String FIELD = "presentation-detaillee";

    @Autowired
    Applications applications;

    @Autowired
    Writing writing;

    private Actor actor;
    private ApplicationNumber number;

    @BeforeEach
    void aDraft() {
        actor = scene.person("Candidate " + System.nanoTime(), Scope.organisation("none"));
        number = scene.draft(actor, scene.call(Money.euros(1_000)));
    }

    private String text() {
        return applications.get(actor, number, Scene.OPEN).application().answer(FIELD).text();
    }

    private static byte[] png() throws Exception {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new java.awt.image.BufferedImage(8, 8, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void aPlainFormLeavesTheMarkupOfWhatItDoesNotChange() {
        writing.save(actor, number, FIELD, "<p>Un <b>plan</b></p><script>x</script>", 0, Scene.OPEN);
        assertThat(text()).isEqualTo("<p>Un <strong>plan</strong></p>");
        assertThat(writing.save(actor, number, FIELD, "<p>Un <b>plan</b></p><script>x</script>", 0, Scene.OPEN).isKept()).as("sent again, the same save").isTrue();
        assertThat(writing.saveAll(actor, number, Map.of(FIELD, new Answer("Un plan", 1)), Scene.OPEN)).isEmpty();
        assertThat(text()).as("left as it was shown").isEqualTo("<p>Un <strong>plan</strong></p>");
        writing.saveAll(actor, number, Map.of(FIELD, new Answer("Un plan revu", 1)), Scene.OPEN);
        assertThat(text()).isEqualTo("<p>Un plan revu</p>");
        assertThat(writing.history(actor, number, FIELD, Integer.MAX_VALUE, Scene.OPEN).versions()).as("the markup is among the versions").anyMatch(version -> version.text().contains("<strong>"));
    }

    @Test
    void charactersAreCountedWithoutTheirMarkup() {
        assertThat(writing.save(actor, number, FIELD, "<p>" + "<b>ab</b>".repeat(6_000) + "</p>", 0, Scene.OPEN).isKept()).isTrue();
        var refused = catchThrowableOfType(Refused.class, () -> writing.save(actor, number, FIELD, "<p>" + "ab".repeat(6_001) + "</p>", 1, Scene.OPEN));
        assertThat(((ApplicationRefusal.UnfitAnswer) refused.refusal()).sentence().replace('\u202f', ' ').replace('\u00a0', ' ')).contains("12 000", "12 002");
    }

    @Test
    void picturesNamedInTheAnswerAreFiledWithItAndOthersAreNot() throws Exception {
        var shown = writing.illustrate(actor, number, FIELD, Incoming.of("plan.png", png()), Scene.OPEN);
        var unused = writing.illustrate(actor, number, FIELD, Incoming.of("autre.png", png()), Scene.OPEN);
        writing.save(actor, number, FIELD, "<p>Le plan : <img src=\"/dossiers/" + number + "/pieces/" + shown.id() + "\" alt=\"Plan\"></p>", 0, Scene.OPEN);
        assertThat(text()).contains("src=\"piece:" + shown.id() + "\"");
        assertThat(applications.file(actor, number, shown.id(), Scene.OPEN).mediaType()).isEqualTo("image/png");
        var content = applications.submit(actor, number, Scene.OPEN).content();
        assertThat(content.documents()).extracting(document -> document.id()).contains(shown.id().toString()).doesNotContain(unused.id().toString());
        assertThat(content.answers()).filteredOn(answer -> answer.id().equals(FIELD)).singleElement().satisfies(answer -> {
            assertThat(answer.isRich()).isTrue();
            assertThat(answer.words()).isEqualTo("Le plan : [Plan]");
        });
        assertThat(content.answers()).filteredOn(answer -> answer.id().equals("besoins")).allMatch(answer -> !answer.isRich());
    }

    @Test
    void onlyPicturesAndOnlyInRichAnswers() {
        assertThat(catchThrowableOfType(Refused.class, () -> writing.illustrate(actor, number, FIELD, Incoming.of("x.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)), Scene.OPEN))
                .refusal()).isInstanceOf(DocumentRefusal.class);
        assertThat(catchThrowableOfType(deffinov.shared.NotFound.class, () -> writing.illustrate(actor, number, "besoins", Incoming.of("x.png", png()), Scene.OPEN))).isNotNull();
    }
}
