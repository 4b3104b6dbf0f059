package deffinov.exchange;

import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.ApplicationReopened;
import deffinov.application.ApplicationSubmitted;
import deffinov.application.ApplicationWithdrawn;
import deffinov.application.Applications;
import deffinov.application.CorrectionAnswered;
import deffinov.application.CorrectionAsked;
import deffinov.application.CorrectionDropped;
import deffinov.application.CorrectionExtended;
import deffinov.application.PhaseOpened;
import deffinov.application.MessageSent;
import deffinov.call.Calls;
import deffinov.evaluation.DecisionConfirmed;
import deffinov.shared.DomainEvent;
import deffinov.shared.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes what webhooks are to be told beside the fact, in its transaction: neither lost nor told of what did not happen. */
@Component
class Telling {

    private final JdbcClient jdbc;
    private final Applications applications;
    private final Calls calls;

    Telling(JdbcClient jdbc, Applications applications, Calls calls) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.calls = calls;
    }

    /** What each event is called there; events with no name are nobody's business outside. */
    @EventListener
    void happened(DomainEvent event) {
        switch (event) {
            case ApplicationSubmitted filed -> tell(filed, "dossier.depose", filed.number(), Optional.of(filed.receipt()));
            case ApplicationReopened reopened -> tell(reopened, "dossier.rouvert", reopened.number(), Optional.empty());
            case ApplicationWithdrawn withdrawn -> tell(withdrawn, "dossier.retire", withdrawn.number(), Optional.empty());
            case PhaseOpened opened -> tell(opened, "phase.ouverte", opened.number(), Optional.empty());
            case CorrectionAsked asked -> tell(asked, "complement.demande", asked.number(), Optional.empty());
            case CorrectionExtended extended -> tell(extended, "complement.prolonge", extended.number(), Optional.empty());
            case CorrectionDropped dropped -> tell(dropped, "complement.retire", dropped.number(), Optional.empty());
            case CorrectionAnswered answered -> tell(answered, "complement.repondu", answered.number(), Optional.empty());
            case MessageSent sent -> tell(sent, "message.envoye", sent.number(), Optional.empty());
            case DecisionConfirmed decided -> tell(decided, "decision.confirmee", decided.number(), Optional.empty());
            default -> { }
        }
    }

    private void tell(DomainEvent event, String name, ApplicationNumber number, Optional<String> receipt) {
        var parties = applications.parties(number);
        // A draft never filed is not the carrier's business.
        Stream<Scope> carrier = parties.filed() ? Stream.of(Scope.authority(calls.get(parties.call()).authorityCode())) : Stream.of();
        List<Scope> scopes = Stream.concat(parties.bodies().stream().map(body -> Scope.organisation(body.toString())), carrier).toList();
        hooks(scopes).forEach(hook -> {
            UUID id = UUID.randomUUID();
            String body = Json.write(new Shapes.Notice(id.toString(), name, event.at(), number.value(), parties.call().value(), receipt));
            jdbc.sql("insert into exchange.delivery (id, webhook_id, event, body) values (:id, :hook, :event, :body)").param("id", id).param("hook", hook).param("event", name).param("body", body).update();
        });
    }

    private List<UUID> hooks(List<Scope> scopes) {
        return jdbc.sql("select id from exchange.webhook where ended_at is null and (scope_kind, scope_id) in (select * from unnest(:kinds::text[], :ids::text[]))")
                .param("kinds", scopes.stream().map(Scope::kind).toArray(String[]::new)).param("ids", scopes.stream().map(Scope::id).toArray(String[]::new)).query(UUID.class).list();
    }
}
