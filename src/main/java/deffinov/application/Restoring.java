package deffinov.application;

import deffinov.call.Call;
import deffinov.document.DocumentId;
import deffinov.organisation.OrganisationId;
import deffinov.shared.Actor;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Brings what an application holds back to what it filed, where that is to stay: an answer to a correction changes what was asked for, and nothing else. */
final class Restoring {

    private final ApplicationStore store;
    private final ConsortiumStore consortium;

    Restoring(ApplicationStore store, ConsortiumStore consortium) {
        this.store = store;
        this.consortium = consortium;
    }

    void restore(Application application, Call call, FiledContent filed, Set<String> except, Actor actor, Instant now) {
        Map<String, String> answers = filed.answers().stream().collect(Collectors.toMap(FiledContent.Answer::id, FiledContent.Answer::text));
        Field.of(call.terms()).stream().filter(field -> !except.contains(field.id())).forEach(field -> restore(application, field, text(filed, answers, field, application), actor, now));
        if (!except.contains(Correction.CONSORTIUM)) {
            members(application, filed, now);
        }
        if (!except.contains(Correction.SITES)) {
            sites(application, filed.sites().stream().map(FiledContent.Site::slug).toList());
        }
        if (!except.contains(Correction.BUDGET)) {
            budget(application, filed);
        }
        if (!except.contains(Correction.FILES)) {
            files(application, filed);
        }
    }

    /** A question that was not asked was not filed: what was typed there once is left alone. */
    private static String text(FiledContent filed, Map<String, String> answers, Field field, Application application) {
        return switch (field.id()) {
            case Field.TITLE -> filed.title();
            case Field.AXES -> filed.axes().stream().map(FiledContent.Labelled::id).sorted().collect(Collectors.joining(","));
            case Field.MONTHS -> Integer.toString(filed.months());
            default -> answers.getOrDefault(field.id(), field.question().filter(question -> !question.shownIf().isEmpty()).isPresent() ? application.answer(field.id()).text() : "");
        };
    }

    private void restore(Application application, Field field, String text, Actor actor, Instant now) {
        Application.Answer present = application.answer(field.id());
        if (present.text().equals(text)) {
            return;
        }
        Field.write(store, application.number(), field.id(), text, present.version(), actor, now);
    }

    private void members(Application application, FiledContent filed, Instant now) {
        var number = application.number();
        var before = application.members().stream().map(Application.Member::organisation).collect(Collectors.toSet());
        var wanted = filed.members().stream().collect(Collectors.toMap(body -> OrganisationId.of(body.id()), FiledContent.Body::part));
        before.stream().filter(body -> !wanted.containsKey(body)).forEach(body -> {
            store.removeMember(number, body);
            consortium.remove(number, body, now);
        });
        wanted.forEach((body, part) -> {
            if (!store.addMember(number, body, part)) {
                store.part(number, body, part);
            }
        });
    }

    private void sites(Application application, List<String> wanted) {
        application.sites().stream().filter(site -> !wanted.contains(site)).forEach(site -> store.removeSite(application.number(), site));
        wanted.forEach(site -> store.addSite(application.number(), site));
    }

    private void budget(Application application, FiledContent filed) {
        Map<String, OrganisationId> bodies = filed.members().stream().collect(Collectors.toMap(FiledContent.Body::name, body -> OrganisationId.of(body.id()), (one, other) -> one));
        var expenses = filed.expenses().stream().flatMap(line -> Optional.ofNullable(bodies.get(line.body())).stream()
                .map(body -> new Budget.Expense(body, line.group(), line.label(), line.amount(), line.year(),
                        line.costing().map(id -> new Budget.Costing(id, line.quantity().map(java.math.BigDecimal::new)))))).toList();
        var resources = filed.resources().stream().flatMap(line -> Arrays.stream(Budget.ResourceKind.values()).filter(kind -> kind.name().equals(line.group()))
                .map(kind -> new Budget.Resource(kind, line.label(), line.amount(), Optional.ofNullable(bodies.get(line.body()))))).toList();
        var budget = new Budget(expenses, resources);
        if (!budget.equals(application.budget())) {
            store.budget(application.number(), budget);
        }
    }

    private void files(Application application, FiledContent filed) {
        var wanted = filed.documents().stream().map(document -> new Application.Attachment(new DocumentId(UUID.fromString(document.id())), document.kind())).toList();
        application.attachments().stream().filter(attachment -> !wanted.contains(attachment)).forEach(attachment -> store.detach(application.number(), attachment.document()));
        wanted.stream().filter(attachment -> !application.attachments().contains(attachment)).forEach(attachment -> store.attach(application.number(), attachment.document(), attachment.kind()));
    }
}
