package deffinov.demo;

import deffinov.access.Access;
import deffinov.access.People;
import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.authority.Authorities;
import deffinov.authority.Authority.Kind;
import deffinov.clock.BusinessClock;
import deffinov.programme.Programme;
import deffinov.programme.ProgrammeId;
import deffinov.shared.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an empty database receives: reference data, carriers, the framework as a draft, the announced calls. */
@Component
public class FirstStart {

    private record Carrier(String code, String name, Kind kind, String territory) {}

    private static final List<Carrier> CARRIERS = List.of(new Carrier("region-normandie", "Région Normandie", Kind.REGION, "28"),
            new Carrier("region-nouvelle-aquitaine", "Région Nouvelle-Aquitaine", Kind.REGION, "75"),
            new Carrier("region-bretagne", "Région Bretagne", Kind.REGION, "53"), new Carrier("region-occitanie", "Région Occitanie", Kind.REGION, "76"),
            new Carrier("region-centre-val-de-loire", "Région Centre-Val de Loire", Kind.REGION, "24"),
            new Carrier("dreets-pays-de-la-loire", "DREETS Pays de la Loire", Kind.STATE_SERVICE, "52"),
            new Carrier("deets-guadeloupe", "DEETS de Guadeloupe", Kind.STATE_SERVICE, "01"),
            new Carrier("collectivite-de-corse", "Collectivité de Corse", Kind.COLLECTIVITY, "94"),
            new Carrier("deets-la-reunion", "DEETS de La Réunion", Kind.STATE_SERVICE, "04"));

    private final ReferenceData reference;
    private final Authorities authorities;
    private final Programme programme;
    private final People people;
    private final Access access;
    private final BusinessClock clock;
    private final String firstPerson;

    FirstStart(ReferenceData reference, Authorities authorities, Programme programme, People people, Access access, BusinessClock clock,
            @Value("${DEFFINOV_FIRST_PERSON:}") String firstPerson) {
        this.reference = reference;
        this.authorities = authorities;
        this.programme = programme;
        this.people = people;
        this.access = access;
        this.clock = clock;
        this.firstPerson = firstPerson;
    }

    public boolean isDone() {
        return reference.isLoaded();
    }

    /** Brings what an older installation lacks of the reference data. */
    public void complete() {
        reference.complete();
    }

    /** All or nothing: a start killed in the middle begins again. */
    @Transactional
    public void prepare(Consumer<String> progress) {
        Instant now = clock.instant();
        reference.load(now, progress);
        progress.accept("Autorités, cadre national et appels annoncés");
        CARRIERS.forEach(carrier -> authorities.establish(carrier.code(), carrier.name(), carrier.kind(), carrier.territory()));
        programme.prepare(Actor.PLATFORM, ProgrammeId.DEFFINOV, KnownFramework.content(), now);
        for (var call : KnownFramework.announced()) {
            programme.announce(Actor.PLATFORM, ProgrammeId.DEFFINOV, call.territory(), call.carrier(), call.title(), call.vagueDate(), Optional.of(LocalDate.parse(call.day())), call.source(), now);
        }
        if (!firstPerson.isBlank() && access.people(Scope.NATIONAL, now).isEmpty()) {
            people.invite(Actor.PLATFORM, Scope.NATIONAL, "Équipe nationale", firstPerson, firstPerson, Role.NATIONAL_TEAM, Optional.empty(), now);
        }
    }
}
