package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.access.Role;
import deffinov.access.Scope;
import deffinov.access.Sessions;
import deffinov.application.ApplicationNumber;
import deffinov.call.CallSlug;
import deffinov.committee.Sitting;
import deffinov.committee.Sittings;
import deffinov.committee.Way;
import deffinov.evaluation.Outcome;
import deffinov.evaluation.Proposal;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Every PDF the platform gives passes PDF/UA-1, asked of veraPDF. */
class PdfTests extends PlatformTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Sittings sittings;

    @Autowired
    deffinov.letter.Letters letters;

    private byte[] get(Actor actor, String address) throws Exception {
        var person = UsernamePasswordAuthenticationToken.authenticated(new Sessions.SignedInPerson(actor), null, List.of());
        var answer = mvc.perform(MockMvcRequestBuilders.get(address).with(SecurityMockMvcRequestPostProcessors.authentication(person))).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsByteArray();
    }

    private static void refuseFaults(String name, byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1); var validator = foundry.createValidator(PDFAFlavour.PDFUA_1, false)) {
            var result = validator.validate(parser);
            String faults = result.getTestAssertions().stream().map(fault -> fault.getRuleId().getClause() + "-" + fault.getRuleId().getTestNumber() + " " + fault.getMessage()).distinct().collect(Collectors.joining("\n"));
            assertThat(result.isCompliant()).as("%s:%n%s", name, faults).isTrue();
        }
    }

    @Test
    void everyPdfIsAccessible() throws Exception {
        Actor lead = scene.person("Cheffe Des PDF", Scope.organisation("none"));
        scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        CallSlug call = scene.call(Money.euros(150_000));
        ApplicationNumber number = scene.awarded(lead, call);
        refuseFaults("receipt", get(lead, "/dossiers/" + number + "/recepisses/1/pdf"));
        refuseFaults("agreement", get(lead, "/conventions/" + number + "/pdf"));
        letters.send(scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER), call, java.util.Set.of(number), Scene.CLOSED);
        refuseFaults("letter", get(lead, "/dossiers/" + number + "/decision.pdf"));
        Actor member = scene.person("Comité Un", Scope.authority("region-normandie"), Role.COMMITTEE);
        ApplicationNumber seen = scene.scored(lead, call);
        long sitting = scene.sitting(call, member);
        Actor officer = scene.person("Officier Un", Scope.authority("region-normandie"), Role.OFFICER);
        sittings.add(officer, sitting, List.of(seen), Scene.CLOSED);
        sittings.open(officer, sitting, Scene.CLOSED);
        sittings.presence(officer, sitting, member.id(), Sitting.Presence.ROOM, Scene.CLOSED);
        sittings.discuss(officer, sitting, seen, Scene.CLOSED);
        sittings.vote(member, sitting, seen, member.id(), Way.FAVOURABLE, Scene.CLOSED);
        sittings.decide(officer, sitting, seen, new Proposal(Outcome.RETAINED, Optional.of(Money.euros(1_000)), "Solide & utile.", "Trouver un local.", Optional.empty(), "Aucun.", Map.of(), Optional.empty()), Scene.CLOSED);
        refuseFaults("minutes", get(officer, "/comite/seances/" + sitting + "/pv.pdf"));
        byte[] blank = get(Actor.ANONYMOUS, "/appels/" + call + "/dossier-vierge.pdf");
        assertThat(blank.length).isGreaterThan(10_000);
        refuseFaults("blank form", blank);
    }
}
