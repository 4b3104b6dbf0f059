package deffinov.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What receivers check. */
class SigningTests {

    @Test
    void theSignatureIsTheOneTheDocumentTells() {
        // Computed with: printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret
        assertThat(Signing.header("secret", 1_700_000_000L, "{\"a\":1}")).isEqualTo("t=1700000000,v1=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686");
    }
}
