package deffinov.application;

import deffinov.call.Call;
import deffinov.organisation.Organisation;
import deffinov.organisation.OrganisationId;
import deffinov.terms.Terms;
import deffinov.proof.Receipts;
import deffinov.proof.Signature;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.Money;
import deffinov.shared.Sha256;
import deffinov.territory.Commune;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns what the consortium wrote into the content of a filing. Order never depends on the database's. */
final class Freezing {

    private Freezing() {}

    /** Signs at once that it was filed: {@code sign} makes the promise the receipt carries. */
    static Filing freeze(Dossier dossier, int ordinal, Actor actor, Instant now, Optional<Instant> countsAt, Function<String, Signature> sign) {
        FiledContent content = content(dossier);
        String canonical = Json.canonical(content);
        String sha256 = Sha256.of(canonical);
        // PostgreSQL keeps microseconds: what is signed must be what is read back.
        Instant filedAt = now.truncatedTo(ChronoUnit.MICROS);
        var number = dossier.application().number();
        var promise = sign.apply(Receipts.statement(Filing.receiptNumber(number, ordinal), sha256, filedAt));
        return new Filing(number, ordinal, dossier.call().slug(), canonical, content, sha256, filedAt, countsAt.orElse(filedAt), actor.name(), Optional.of(promise), dossier.application().phase());
    }

    private static FiledContent content(Dossier dossier) {
        Application application = dossier.application();
        Call call = dossier.call();
        Terms framework = call.terms();
        Budget budget = application.budget();
        var axes = framework.axes().stream().filter(axis -> application.axes().contains(axis.id()))
                .map(axis -> new FiledContent.Labelled(axis.id(), axis.label())).toList();
        var answers = framework.askedQuestions().stream().filter(dossier::isAsked)
                .map(question -> new FiledContent.Answer(question.id(), question.label(), question.kind().equals("calcul") ? dossier.computed(question) : application.answer(question.id()).text(),
                        question.kind().equals("texte-riche") ? Optional.of(true) : Optional.empty()))
                .filter(answer -> !answer.text().isBlank()).toList();
        return new FiledContent(application.number().value(), call.slug().value(), call.title(), call.frameworkVersion(), application.title(), axes,
                application.months().orElseThrow(), answers, bodies(dossier), sites(dossier), expenses(dossier), resources(dossier),
                budget.grant().orElse(Money.ZERO), budget.eligibleCost(), documents(dossier));
    }

    private static List<FiledContent.Body> bodies(Dossier dossier) {
        return dossier.application().members().stream().map(member -> {
            Organisation body = dossier.body(member.organisation());
            var description = body.description();
            Place where = Place.of(dossier, description.communeCode());
            return new FiledContent.Body(body.id().toString(), body.name(), body.id().equals(dossier.application().lead()),
                    new TreeSet<>(description.kinds().stream().map(Enum::name).toList()), description.identifier().type().name(),
                    description.identifier().value(), description.communeCode(), where.name(), where.department(), member.part(),
                    dossier.application().signOff(member.organisation()).map(signed -> new FiledContent.Signed(signed.sha256(), signed.signedBy(), signed.paper())));
        }).toList();
    }

    /** A commune's names, or its code alone when it is unknown. */
    private record Place(String name, String department, String territory) {
        static Place of(Dossier dossier, String code) {
            Commune commune = dossier.communes().get(code);
            return commune == null ? new Place(code, "", "") : new Place(commune.name(), commune.departmentCode(), commune.territoryCode());
        }
    }

    private static List<FiledContent.Site> sites(Dossier dossier) {
        return dossier.places().values().stream().sorted(Comparator.comparing(place -> place.slug())).map(place -> {
            Place where = Place.of(dossier, place.communeCode());
            return new FiledContent.Site(place.slug(), place.name(), place.communeCode(), where.name(), where.department(), where.territory());
        }).toList();
    }

    private static List<FiledContent.Line> expenses(Dossier dossier) {
        Map<String, String> categories = dossier.call().terms().categories().stream()
                .collect(Collectors.toMap(Terms.Category::id, Terms.Category::label));
        Function<OrganisationId, String> name = id -> dossier.body(id).name();
        return dossier.application().budget().expenses().stream().map(expense -> new FiledContent.Line(expense.category(),
                categories.getOrDefault(expense.category(), expense.category()), name.apply(expense.organisation()), expense.label(), expense.amount(), expense.year(),
                expense.costing().map(Budget.Costing::id), expense.costing().flatMap(Budget.Costing::quantity).map(quantity -> quantity.stripTrailingZeros().toPlainString()))).toList();
    }

    private static List<FiledContent.Line> resources(Dossier dossier) {
        return dossier.application().budget().resources().stream().map(resource -> new FiledContent.Line(resource.kind().name(), resource.kind().label(),
                resource.organisation().map(body -> dossier.body(body).name()).orElse(""), resource.label(), resource.amount(), Optional.empty(), Optional.empty(), Optional.empty())).toList();
    }

    private static List<FiledContent.Document> documents(Dossier dossier) {
        Map<String, String> labels = dossier.call().terms().attachable().stream()
                .collect(Collectors.toMap(Terms.DocumentKind::id, Terms.DocumentKind::label));
        labels.put(Consortia.PAPER, "Engagement signé sur papier");
        labels.put(Writing.ILLUSTRATION, "Image d'une réponse");
        var named = dossier.call().terms().askedQuestions().stream().filter(dossier::isAsked).flatMap(question -> RichText.pictures(dossier.application().answer(question.id()).text()).stream())
                .collect(Collectors.toSet());
        Map<String, String> kinds = dossier.application().attachments().stream()
                .collect(Collectors.toMap(attachment -> attachment.document().toString(), Application.Attachment::kind));
        return dossier.files().stream().filter(file -> !Writing.ILLUSTRATION.equals(kinds.get(file.id().toString())) || named.contains(file.id().toString())).map(file -> {
            String kind = kinds.getOrDefault(file.id().toString(), "");
            return new FiledContent.Document(file.id().toString(), kind, labels.getOrDefault(kind, kind), file.name(), file.sizeBytes(), file.sha256());
        }).sorted(Comparator.comparing(FiledContent.Document::kind).thenComparing(FiledContent.Document::sha256)).toList();
    }
}
