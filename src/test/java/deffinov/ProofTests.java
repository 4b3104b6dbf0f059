package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.access.Scope;
import deffinov.application.ApplicationNumber;
import deffinov.application.Applications;
import deffinov.application.Filing;
import deffinov.proof.Receipts;
import deffinov.proof.Seals;
import deffinov.proof.Signature;
import deffinov.shared.Actor;
import deffinov.shared.Json;
import deffinov.shared.Money;
import deffinov.shared.Sha256;
import deffinov.verification.Fault;
import deffinov.verification.WholeCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** What was recorded cannot be altered, removed or added to without being found, even by the database's superuser. */
class ProofTests extends PlatformTests {

    @Autowired
    Applications applications;

    @Autowired
    Seals seals;

    @Autowired
    WholeCheck whole;

    @Autowired
    MockMvc mvc;

    @Value("${deffinov.keys}")
    Path keys;

    @Autowired
    deffinov.document.Storage storage;

    @Value("${deffinov.documents}")
    Path documents;

    private ApplicationNumber filed() {
        return scene.filed(scene.person("Candidate Prouvée", Scope.organisation("none")), scene.call(Money.euros(1_000)));
    }

    private Actor applicant() {
        return scene.person("Candidate Prouvée", Scope.organisation("none"));
    }

    /** Waits for whoever seals: the platform's own turn, or ours. */
    private void seal() throws InterruptedException {
        for (int i = 0; i < 100 && seals.waiting() > 0; i++) {
            seals.seal(Instant.parse("2023-05-01T00:00:00Z"));
            Thread.sleep(20);
        }
    }

    /** Checks with the attack's rows in sight, then undoes them: the other tests' trail stays whole. */
    private List<String> after(String attack) throws Exception {
        try (Connection connection = TestPostgres.superuser(DATABASE)) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (var statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica; " + attack);
            }
            var report = new WholeCheck(JdbcClient.create(new SingleConnectionDataSource(connection, true)), keys, storage).run();
            connection.rollback();
            return report.faults().stream().map(Fault::toString).toList();
        }
    }

    @Test
    void nothingIsFoundWhereNothingWasDone() throws Exception {
        filed();
        assertThat(whole.run().faults()).isEmpty();
        seal();
        assertThat(whole.run().faults()).isEmpty();
        assertThat(whole.run().read()).allSatisfy((what, count) -> assertThat(count).as(what).isPositive());
    }

    @Test
    void findsAndLocatesWhatWasDoneToTheTrail() throws Exception {
        ApplicationNumber number = filed();
        seal();
        String chain = " where object_kind = 'application' and object_id = '" + number + "'";
        String place = "application:" + number + ", entrée ";
        assertThat(after("update audit.entry set actor_name = 'Quelqu''un d''autre'" + chain + " and sequence = 2")).containsExactly(place + "2 : nom de l'acteur modifié");
        assertThat(after("update audit.entry set facts = '{}'" + chain + " and sequence = 2")).containsExactly(place + "2 : faits modifiés");
        assertThat(after("update audit.entry set business_at = business_at + interval '1 second'" + chain + " and sequence = 2")).containsExactly(place + "2 : entrée modifiée");
        assertThat(after("delete from audit.entry" + chain + " and sequence = 2")).containsExactly(place + "2 : entrée manquante");
        String last = "(select max(sequence) from audit.entry" + chain + ")";
        assertThat(after("delete from audit.entry" + chain + " and sequence = " + last)).anySatisfy(fault -> assertThat(fault).startsWith(place).endsWith("entrée manquante en fin de chaîne"));
        assertThat(after("delete from audit.entry" + chain)).anySatisfy(fault -> assertThat(fault).startsWith("application:" + number + " : chaîne entière manquante"));
        assertThat(after("insert into audit.entry select object_kind, object_id, sequence + 1, action, actor, actor_name, business_at, recorded_at, facts, hash, "
                + "audit.hex(hash || digest), name_salt, name_digest, facts_salt, facts_digest, digest from audit.entry" + chain + " and sequence = " + last))
                .singleElement().asString().startsWith(place).contains("entrée ajoutée");
    }

    /** Chain rewritten whole, hashes made again: only the log still knows. Then its leaf too: only the root. Then all of it: only the witness. */
    @Test
    void findsAChainRewrittenWithItsHashesItsLeafOrTheWholeLog() throws Exception {
        ApplicationNumber number = filed();
        seal();
        String chain = "object_kind = 'application' and object_id = '" + number + "'";
        String forge = "do $$ declare e record; p text := repeat('0', 64); d text; begin "
                + "for e in select * from audit.entry where " + chain + " order by sequence loop "
                + "d := audit.digest(e.object_kind, e.object_id, e.action, '00000000-0000-0000-0000-00000000dead', e.business_at, e.recorded_at, e.name_digest, e.facts_digest); "
                + "update audit.entry set actor = '00000000-0000-0000-0000-00000000dead', digest = d, previous_hash = p, hash = audit.hex(p || d) where " + chain + " and sequence = e.sequence; "
                + "p := audit.hex(p || d); end loop; end $$; ";
        assertThat(after(forge)).isNotEmpty().allSatisfy(fault -> assertThat(fault).containsAnyOf(number.value()));
        String leaf = "update proof.leaf l set hash = e.hash from audit.entry e where e.object_kind = l.object_kind and e.object_id = l.object_id and e.sequence = l.sequence; ";
        assertThat(after(forge + leaf)).anySatisfy(fault -> assertThat(fault).contains("ne correspond pas aux feuilles"));
        String cutBack = "delete from proof.leaf; delete from proof.node; delete from proof.root; delete from audit.entry; "
                + "delete from proof.pending; delete from application.filing; delete from ledger.line; delete from ledger.posting; delete from ledger.balance; delete from ledger.account";
        Thread.sleep(4_000); // the platform's own turn keeps the roots outside the database
        assertThat(after(cutBack)).isNotEmpty().anySatisfy(fault -> assertThat(fault).contains("gardée hors de la base : absente"));
    }

    @Test
    void findsAndLocatesWhatWasDoneToReceiptsAndLedger() throws Exception {
        ApplicationNumber number = filed();
        seal();
        String receipt = "récépissé " + number + "-R1 : ";
        String which = " where application_number = '" + number + "'";
        assertThat(after("update application.filing set canonical = replace(canonical, 'Alençon', 'Rouen')" + which)).containsExactly(receipt + "contenu modifié");
        assertThat(after("update application.filing set filed_at = filed_at - interval '1 hour'" + which)).contains(receipt + "modifié : empreinte, instant ou auteur différents de la piste");
        assertThat(after("delete from application.filing" + which)).containsExactly("receipt:" + number + "-R1 : dépôt manquant : la piste l'a enregistré");
        assertThat(after("insert into application.filing (application_number, ordinal, call_slug, canonical, sha256, filed_at, filed_by, filed_by_name) "
                + "select application_number, 2, call_slug, canonical, sha256, filed_at, filed_by, filed_by_name from application.filing" + which))
                .containsExactly("récépissé " + number + "-R2 : ajouté : la piste ne le connaît pas");
        String posting = "(select max(id) from ledger.posting)";
        assertThat(after("update ledger.posting set reason = 'autre' where id = " + posting)).singleElement().asString().endsWith("écriture modifiée");
        assertThat(after("update ledger.line set amount = amount * 2 where posting_id = " + posting)).anySatisfy(fault -> assertThat(fault).endsWith("écriture modifiée"))
                .anySatisfy(fault -> assertThat(fault).endsWith("solde différent de la somme de ses lignes"));
        assertThat(after("delete from ledger.line where posting_id = " + posting + "; delete from ledger.posting where id = " + posting))
                .anySatisfy(fault -> assertThat(fault).endsWith("écriture manquante : la piste l'a enregistrée"));
        assertThat(after("insert into ledger.posting (nature, reason, posted_at, posted_by, posted_by_name) select nature, reason, posted_at, posted_by, posted_by_name "
                + "from ledger.posting where id = " + posting)).singleElement().asString().endsWith("écriture ajoutée : la piste ne la connaît pas");
        assertThat(after("update ledger.balance set amount = amount + 1 where account_id = (select min(account_id) from ledger.balance)"))
                .singleElement().asString().endsWith("solde différent de la somme de ses lignes");
    }

    @Test
    void whatTheLawErasesLeavesTheProofWhole() throws Exception {
        ApplicationNumber number = filed();
        seal();
        assertThat(after("update audit.entry set actor_name = null, name_salt = null where object_kind = 'application' and object_id = '" + number + "'; "
                + "update application.filing set canonical = null where application_number = '" + number + "'")).isEmpty();
    }

    private Receipts.Receipt download(ApplicationNumber number) throws Exception {
        var person = new deffinov.access.Sessions.SignedInPerson(applicant());
        return Json.read(mvc.perform(MockMvcRequestBuilders.get("/dossiers/" + number + "/recepisses/1/preuve").with(
                SecurityMockMvcRequestPostProcessors.authentication(UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()))))
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8), Receipts.Receipt.class);
    }

    @Test
    void aReceiptIsSignedAtOnceThenSealedAndHoldsWithoutTheDatabase() throws Exception {
        ApplicationNumber number = filed();
        Filing filing = applications.filings(applicant(), number, Scene.OPEN).getFirst();
        Receipts.Receipt early = download(number);
        assertThat(early.promise()).isPresent();
        assertThat(early.faults(Optional.of(Sha256.of(filing.canonical())))).isEmpty();
        applications.reopen(applicant(), number, Scene.OPEN);
        seal();
        Receipts.Receipt sealed = download(number);
        assertThat(sealed.sealed()).isPresent();
        assertThat(sealed.sealed().orElseThrow().following()).as("what came after it in the chain, the reopening unless the job sealed before it")
                .hasSize(sealed.sealed().orElseThrow().sequence() - sealed.entry().sequence());
        assertThat(sealed.faults(Optional.of(filing.sha256()))).isEmpty();
        assertThat(sealed.faults(Optional.of(Sha256.of("autre chose")))).singleElement().asString().contains("n'est pas le contenu déposé");
        String json = Json.write(sealed);
        for (String forged : List.of(json.replace(filing.sha256(), Sha256.of("x")), json.replace("\"leaf\":" + sealed.sealed().get().leaf(), "\"leaf\":" + (sealed.sealed().get().leaf() + 1)),
                json.replace(sealed.sealed().get().root(), Sha256.of("x")), json.replace("2023-04", "2023-03"), json.replace(sealed.entry().previous(), Sha256.of("x")))) {
            assertThat(forged).isNotEqualTo(json);
            assertThat(Json.read(forged, Receipts.Receipt.class).faults(Optional.empty())).isNotEmpty();
        }
    }

    private String verify(String proof, byte[] content) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.multipart("/verifier").file(new org.springframework.mock.web.MockMultipartFile("preuve", "preuve.json", "application/json", proof.getBytes(StandardCharsets.UTF_8)))
                .file(new org.springframework.mock.web.MockMultipartFile("contenu", "contenu.json", "application/json", content)).with(SecurityMockMvcRequestPostProcessors.csrf()))
                .andReturn().getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    /** A file that is right by itself, signed by somebody else's key or rooted elsewhere, is no receipt of ours. */
    @Test
    void thePublicPageTellsAGenuineReceiptFromAnother() throws Exception {
        ApplicationNumber number = filed();
        byte[] content = applications.filings(applicant(), number, Scene.OPEN).getFirst().canonical().getBytes(StandardCharsets.UTF_8);
        seal();
        Receipts.Receipt receipt = download(number);
        String json = Json.write(receipt);
        assertThat(verify(json, content)).contains("La preuve tient.", "bien celui qui a été déposé", number + "-R1");
        assertThat(verify(json, new byte[0])).contains("La preuve tient.", "pas été comparé");
        assertThat(verify(json, "autre".getBytes(StandardCharsets.UTF_8))).contains("ne tient pas");
        assertThat(verify(json.replace(receipt.promise().orElseThrow().key(), "autre-cle"), content)).contains("clé de cette plateforme");
        assertThat(verify(json.replace("\"size\":" + receipt.sealed().orElseThrow().size(), "\"size\":999999"), content)).contains("publiée");
        assertThat(verify("{}", content)).contains("incomplet ou illisible");
        assertThat(verify("bonjour", content)).contains("pas une preuve");
        assertThat(verify("", content)).contains("Choisissez le fichier");
    }

    @Test
    void rootsKeysAndTheirConsistencyArePublished() throws Exception {
        filed();
        seal();
        filed();
        seal();
        String roots = mvc.perform(MockMvcRequestBuilders.get("/preuve/racines")).andReturn().getResponse().getContentAsString();
        String keyText = mvc.perform(MockMvcRequestBuilders.get("/preuve/cles")).andReturn().getResponse().getContentAsString();
        var known = roots.lines().map(deffinov.proof.Root::parse).toList();
        assertThat(known).hasSizeGreaterThan(1).allSatisfy(root -> assertThat(keyText.lines().anyMatch(
                key -> new Signature(root.signature().key(), root.signature().value()).isOf(root.statement(), key.split(" ")[1]))).isTrue());
        var first = known.getFirst();
        var last = known.getLast();
        String answer = mvc.perform(MockMvcRequestBuilders.get("/preuve/coherence").param("de", "" + first.size()).param("a", "" + last.size()))
                .andReturn().getResponse().getContentAsString();
        var hex = java.util.HexFormat.of();
        List<byte[]> proof = Json.read(answer, Consistency.class).proof().stream().map(hex::parseHex).toList();
        assertThat(deffinov.proof.Merkle.consistent(first.size(), hex.parseHex(first.hash()), last.size(), hex.parseHex(last.hash()), proof)).isTrue();
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/preuve/coherence").param("de", "x").param("a", "2")).andReturn().getResponse().getStatus()).isEqualTo(404);
    }

    record Consistency(String from, String to, List<String> proof) {}
}
