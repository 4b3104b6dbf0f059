package deffinov.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTests {

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1"})
    void whatASpreadsheetWouldRunIsMadeText(String typed) {
        assertThat(Cells.inert(typed)).isEqualTo("'" + typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Un atelier à Alençon", "1 + 1 = 2"})
    void ordinaryTextStaysAsItIs(String typed) {
        assertThat(Cells.inert(typed)).isEqualTo(typed);
    }
}
