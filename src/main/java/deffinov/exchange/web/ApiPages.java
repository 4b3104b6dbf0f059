package deffinov.exchange.web;

import deffinov.exchange.OpenApi;
import deffinov.exchange.Signing;
import deffinov.web.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What programs may ask, for people and for programs. */
@Controller
public class ApiPages {

    private final byte[] document;

    ApiPages(@Value("${deffinov.public-address}") String address) {
        this.document = OpenApi.document(address).getBytes(StandardCharsets.UTF_8);
    }

    public record ApiPage(List<OpenApi.Told> operations, String signing) {}

    @GetMapping("/api")
    Page explain() {
        return Page.of("exchange/api", new ApiPage(OpenApi.operations(), Signing.EXPLAINED));
    }

    @GetMapping("/api/openapi.json")
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).header("Access-Control-Allow-Origin", "*").body(document);
    }
}
