package deffinov.exchange;

import deffinov.application.Application;
import deffinov.application.Dossier;
import deffinov.application.FiledContent;
import deffinov.application.Filing;
import deffinov.evaluation.CaseFile;
import deffinov.organisation.Organisation;
import deffinov.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What programs read. Amounts and instants are strings (decimal euros; ISO 8601, UTC). The OpenAPI document is made from
 * these records: what is said of them is what is sent.
 */
public final class Shapes {

    private Shapes() {}

    /** A body, by its name and its registration number. */
    public record Body(String name, String identifierType, String identifier, boolean lead) {

        static Body of(Organisation body, boolean lead) {
            var identifier = body.description().identifier();
            return new Body(body.name(), identifier.type().name(), identifier.value(), lead);
        }

        static Body of(FiledContent.Body body) {
            return new Body(body.name(), body.identifierType(), body.identifier(), body.lead());
        }
    }

    /** A filing: {@code sha256} of its exact content; {@code countsAt}: the instant it is taken to have been made at. */
    public record Receipt(String receipt, int ordinal, String sha256, Instant filedAt, Instant countsAt) {

        static Receipt of(Filing filing) {
            return new Receipt(filing.receiptNumber(), filing.ordinal(), filing.sha256(), filing.filedAt(), filing.countsAt());
        }
    }

    /** A document joined to an application. */
    public record File(String id, String kind, String name, long sizeBytes, String sha256) {}

    /** One application in a list of one's own. */
    public record Own(String number, String call, String state, String title, Body lead, Money eligibleCost, Money grant, long missing, boolean open) {

        static Own of(Dossier dossier) {
            Application application = dossier.application();
            return new Own(application.number().value(), application.call().value(), stateOf(application), application.title(), Body.of(dossier.lead(), true),
                    application.budget().eligibleCost(), application.budget().grant().orElse(Money.ZERO), dossier.missing(), dossier.open());
        }
    }

    private static String stateOf(Application application) {
        return switch (application.state()) {
            case DRAFT -> "draft";
            case SUBMITTED -> "submitted";
            case WITHDRAWN -> "withdrawn";
            case ERASED -> "erased";
        };
    }

    /** A page of a list; {@code next}: what to give as {@code apres} to go on, empty at the end. */
    public record OwnPage(List<Own> applications, String next) {}

    /** One application, as it stands. {@code answers}: by field; {@code unsatisfied}: identifiers of the rules not satisfied yet. */
    public record One(Own application, List<Body> members, Map<String, String> answers, List<File> files, List<String> unsatisfied, List<Receipt> receipts) {

        static One of(Dossier dossier, List<Filing> filings) {
            Application application = dossier.application();
            var answers = new TreeMap<String, String>();
            application.answers().forEach((field, answer) -> answers.put(field, answer.text()));
            var kinds = new TreeMap<String, String>();
            application.attachments().forEach(attachment -> kinds.put(attachment.document().toString(), attachment.kind()));
            return new One(Own.of(dossier), application.members().stream().map(member -> Body.of(dossier.body(member.organisation()), member.organisation().equals(application.lead()))).toList(), answers,
                    dossier.files().stream().map(file -> new File(file.id().toString(), kinds.getOrDefault(file.id().toString(), ""), file.name(), file.sizeBytes(), file.sha256())).toList(),
                    dossier.verdicts().stream().filter(verdict -> !verdict.isSatisfied()).map(verdict -> verdict.id()).toList(), filings.stream().map(Receipt::of).toList());
        }
    }

    /** One filed application of a call, for its authority. {@code state}: where its judging stands, in French; {@code score}: out of 100, once every reviewer has finished. */
    public record Filed(String number, String title, Body lead, List<Body> members, int months, Money eligibleCost, Money grant, String state, Optional<String> score, Receipt receipt) {

        static Filed of(CaseFile file) {
            FiledContent content = file.filing().content();
            return new Filed(content.number(), content.title(), Body.of(content.leadBody()), content.members().stream().map(Body::of).toList(), content.months(), content.eligibleCost(), content.grant(),
                    file.state(), scoreOf(file), Receipt.of(file.filing()));
        }
    }

    private static Optional<String> scoreOf(CaseFile file) {
        return file.isScored() ? file.score().stream().mapToObj(score -> BigDecimal.valueOf(score).setScale(1, RoundingMode.HALF_UP).toPlainString()).findFirst() : Optional.empty();
    }

    public record FiledPage(List<Filed> applications, String next) {}

    /** What a webhook receives; the rest is read from the addresses above. {@code id}: the same when it is sent again. */
    public record Notice(String id, String event, Instant at, String number, String call, Optional<String> receipt) {}

    /** Why a request was refused: what was expected, in French. */
    public record Problem(int ligne, String chemin, String attendu) {}

    public record Problems(List<Problem> problemes) {}
}
