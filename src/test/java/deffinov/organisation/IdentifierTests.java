package deffinov.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.organisation.Identifier.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTests {

    @ParameterizedTest
    @CsvSource({"SIRET, 732 829 320 00074, 73282932000074", "SIRET, 35600000000048, 35600000000048", "SIRET, 35600000049837, 35600000049837",
        "RNA, w 611 002 023, W611002023", "RIDET, 0 123 456.001, 0123456001", "RIDET, 123456001, 0123456001", "TAHITI, a12345 001, A12345001",
        "ALSACE_MOSELLE, Colmar vol. 12 folio 34, Colmar vol. 12 folio 34", "IN_CREATION, , ''"})
    void readsWhatPeopleType(Type type, String typed, String value) {
        assertThat(Identifier.parse(type, typed == null ? "" : typed)).hasValueSatisfying(identifier -> {
            assertThat(identifier.value()).isEqualTo(value);
            assertThat(identifier.type()).isEqualTo(type);
        });
    }

    @ParameterizedTest
    @CsvSource({"SIRET, 73282932000075", "SIRET, 7328293200007", "SIRET, 00000000000000", "SIRET, 35600000049838", "SIRET, '7,32829E+13'", "RNA, 611002023",
        "RNA, W61100202", "RIDET, 12345", "TAHITI, 12", "ALSACE_MOSELLE, Colmar"})
    void refusesWhatCannotBeOne(Type type, String typed) {
        assertThat(Identifier.parse(type, typed)).isEmpty();
    }

    @Test
    void saysHowFarItWasVerified() {
        assertThat(Identifier.parse(Type.SIRET, "73282932000074").orElseThrow().verification()).isEqualTo(Identifier.Verification.CHECK_DIGIT);
        assertThat(Identifier.parse(Type.RNA, "W611002023").orElseThrow().verification()).isEqualTo(Identifier.Verification.FORMAT);
    }
}
