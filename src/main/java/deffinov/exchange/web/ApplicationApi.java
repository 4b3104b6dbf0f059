package deffinov.exchange.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import deffinov.access.Role;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Filing;
import deffinov.call.CallSlug;
import deffinov.call.Calls;
import deffinov.document.DocumentId;
import deffinov.document.Documents;
import deffinov.exchange.Reading;
import deffinov.exchange.Shapes;
import deffinov.shared.Json;
import deffinov.shared.NotFound;
import deffinov.verification.ReceiptFile;
import deffinov.web.Cells;
import deffinov.web.Download;
import deffinov.web.Downloads;
import deffinov.web.Form;
import deffinov.web.Visitor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Applications, receipts and documents for programs: the pages' front doors, hence their rights and rules; exports are told to the trail. */
@Controller
public class ApplicationApi {

    private static final String[] COLUMNS = {"number", "title", "lead", "identifierType", "identifier", "members", "months", "eligibleCost", "grant", "state", "score", "receipt", "sha256", "filedAt", "countsAt"};

    private final Reading reading;
    private final Applications applications;
    private final Calls calls;
    private final Documents documents;
    private final ReceiptFile receipts;
    private final Downloads downloads;

    ApplicationApi(Reading reading, Applications applications, Calls calls, Documents documents, ReceiptFile receipts, Downloads downloads) {
        this.reading = reading;
        this.applications = applications;
        this.calls = calls;
        this.documents = documents;
        this.receipts = receipts;
        this.downloads = downloads;
    }

    private static ResponseEntity<byte[]> json(Object body) {
        return bytes(Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> bytes(byte[] body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).header("Cache-Control", "no-store").body(body);
    }

    @GetMapping("/api/dossiers")
    ResponseEntity<byte[]> own(Visitor visitor, Form query) {
        return json(reading.own(visitor.actor(), query.words("apres"), query.integer("limite", 1, Reading.MOST).orElse(Reading.MOST), visitor.now()));
    }

    @GetMapping("/api/dossiers/{number}")
    ResponseEntity<byte[]> one(@PathVariable String number, Visitor visitor) {
        return json(reading.one(visitor.actor(), ApplicationNumber.of(number), visitor.now()));
    }

    private Filing filing(String number, int ordinal, Visitor visitor) {
        var id = ApplicationNumber.of(number);
        Filing filing = applications.filings(visitor.actor(), id, visitor.now()).stream().filter(each -> each.ordinal() == ordinal).findFirst().orElseThrow(() -> new NotFound(id.object()));
        downloads.exported(visitor, id.object(), filing.receiptNumber());
        return filing;
    }

    @GetMapping("/api/dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}/contenu")
    ResponseEntity<byte[]> content(@PathVariable String number, @PathVariable int ordinal, Visitor visitor) {
        return bytes(filing(number, ordinal, visitor).canonical().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/api/dossiers/{number}/recepisses/{ordinal:[0-9]{1,4}}/preuve")
    ResponseEntity<byte[]> proof(@PathVariable String number, @PathVariable int ordinal, Visitor visitor) {
        return json(receipts.of(filing(number, ordinal, visitor)));
    }

    @GetMapping("/api/dossiers/{number}/pieces/{id}")
    ResponseEntity<Resource> file(@PathVariable String number, @PathVariable String id, Visitor visitor) {
        var application = ApplicationNumber.of(number);
        var file = applications.file(visitor.actor(), application, DocumentId.of(id), visitor.now());
        return downloads.file(visitor, application.object(), file.name(), file.mediaType(), documents.content(file));
    }

    @GetMapping("/api/appels/{slug}/dossiers")
    ResponseEntity<byte[]> filed(@PathVariable String slug, Visitor visitor, Form query) {
        downloads.exported(visitor, CallSlug.of(slug).object(), "dossiers par programme");
        return json(reading.filed(visitor.actor(), CallSlug.of(slug), query.value("etat"), query.words("apres"), visitor.now()));
    }

    @GetMapping("/api/appels/{slug}/dossiers.csv")
    ResponseEntity<StreamingResponseBody> csv(@PathVariable String slug, Visitor visitor, Form query) {
        String state = query.value("etat");
        return streamed(slug, "csv", "text/csv;charset=UTF-8", visitor, output -> {
            try (var csv = CsvWriter.builder().fieldSeparator(';').build(new OutputStreamWriter(output, StandardCharsets.UTF_8))) {
                csv.writeRecord(COLUMNS);
                reading.eachFiled(visitor.actor(), CallSlug.of(slug), state, visitor.now(), filed -> csv.writeRecord(row(filed)));
            }
        });
    }

    private static String[] row(Shapes.Filed filed) {
        var receipt = filed.receipt();
        return new String[] {filed.number(), Cells.inert(filed.title()), Cells.inert(filed.lead().name()), filed.lead().identifierType(), Cells.inert(filed.lead().identifier()), Integer.toString(filed.members().size()),
            Integer.toString(filed.months()), filed.eligibleCost().toString(), filed.grant().toString(), filed.state(), filed.score().orElse(""), receipt.receipt(), receipt.sha256(), receipt.filedAt().toString(), receipt.countsAt().toString()};
    }

    @GetMapping("/api/appels/{slug}/dossiers.ndjson")
    ResponseEntity<StreamingResponseBody> ndjson(@PathVariable String slug, Visitor visitor, Form query) {
        String state = query.value("etat");
        return streamed(slug, "ndjson", "application/x-ndjson", visitor, output -> reading.eachFiled(visitor.actor(), CallSlug.of(slug), state, visitor.now(), line(output)));
    }

    private static Consumer<Shapes.Filed> line(OutputStream output) {
        return filed -> {
            try {
                output.write((Json.write(filed) + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException gone) {
                throw new java.io.UncheckedIOException(gone);
            }
        };
    }

    /** Refused, if it must be, before the first byte. */
    private ResponseEntity<StreamingResponseBody> streamed(String slug, String format, String mediaType, Visitor visitor, StreamingResponseBody body) {
        calls.managed(visitor.actor(), CallSlug.of(slug), visitor.now(), Role.OFFICER, Role.AUDITOR);
        String name = "dossiers-" + slug + "." + format;
        downloads.exported(visitor, CallSlug.of(slug).object(), name);
        return ResponseEntity.ok().header("Content-Type", mediaType).headers(headers -> Download.as(headers, name)).body(body);
    }
}
