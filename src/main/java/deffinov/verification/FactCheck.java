package deffinov.verification;

import deffinov.proof.Receipts;
import deffinov.proof.Signature;
import deffinov.shared.Sha256;
import deffinov.document.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Filings, postings and files against what the trail says of them, both ways. */
final class FactCheck {

    private final JdbcClient jdbc;
    private final Map<String, String> keys;
    private final Map<String, ChainCheck.Said> said;
    private final List<Fault> faults;
    private long read;

    FactCheck(JdbcClient jdbc, Map<String, String> keys, Map<String, ChainCheck.Said> said, List<Fault> faults) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.said = new HashMap<>(said);
        this.faults = faults;
    }

    long filings() {
        read = 0;
        jdbc.sql("select application_number, ordinal, canonical, sha256, filed_at, filed_by, promise_key, promise from application.filing").query(this::filing);
        leftOver("receipt:", "dépôt manquant : la piste l'a enregistré");
        return read;
    }

    private void filing(ResultSet row) throws SQLException {
        read++;
        String receipt = row.getString("application_number") + "-R" + row.getInt("ordinal");
        String where = "récépissé " + receipt;
        String sha256 = row.getString("sha256");
        Instant at = row.getTimestamp("filed_at").toInstant();
        String canonical = row.getString("canonical");
        if (canonical != null && !Sha256.of(canonical).equals(sha256)) {
            faults.add(new Fault(where, "contenu modifié"));
        }
        ChainCheck.Said entry = said.remove("receipt:" + receipt);
        if (entry == null) {
            faults.add(new Fault(where, "ajouté : la piste ne le connaît pas"));
        } else if (!sha256.equals(entry.facts().get("sha256")) || !entry.at().equals(at) || !entry.actor().equals(row.getObject("filed_by", UUID.class))) {
            faults.add(new Fault(where, "modifié : empreinte, instant ou auteur différents de la piste"));
        }
        String promise = row.getString("promise");
        if (promise != null && !new Signature(row.getString("promise_key"), promise).isOf(
                Receipts.statement(receipt, sha256, at), keys.getOrDefault(row.getString("promise_key"), ""))) {
            faults.add(new Fault(where, "promesse signée fausse"));
        }
    }

    private void leftOver(String prefix, String what) {
        said.keySet().removeIf(key -> {
            if (key.startsWith(prefix)) {
                faults.add(new Fault(key, what));
            }
            return key.startsWith(prefix);
        });
    }

    long postings() {
        read = 0;
        jdbc.sql("""
                select p.id, p.nature, p.reason, p.posted_at, p.posted_by, coalesce(p.reverses::text, '') as reverses,
                  coalesce(string_agg(a.kind || ':' || a.reference, ',' order by a.id) filter (where l.amount < 0), '') as taken,
                  coalesce(string_agg(a.kind || ':' || a.reference, ',' order by a.id) filter (where l.amount > 0), '') as given,
                  coalesce(sum(l.amount) filter (where l.amount > 0), 0)::numeric(14, 2)::text as amount,
                  coalesce(sum(l.amount), 0) <> 0 as unbalanced
                from ledger.posting p left join ledger.line l on l.posting_id = p.id left join ledger.account a on a.id = l.account_id
                group by p.id order by p.id
                """).query(this::posting);
        leftOver("posting:", "écriture manquante : la piste l'a enregistrée");
        jdbc.sql("select l.posting_id from ledger.line l where not exists (select 1 from ledger.posting p where p.id = l.posting_id)")
                .query(Long.class).list().forEach(id -> faults.add(new Fault("posting:" + id, "ligne sans écriture")));
        jdbc.sql("""
                select a.kind || ':' || a.reference from ledger.account a left join ledger.balance b on b.account_id = a.id
                where b.amount is distinct from (select coalesce(sum(l.amount), 0) from ledger.line l where l.account_id = a.id)
                """).query(String.class).list().forEach(account -> faults.add(new Fault("compte " + account, "solde différent de la somme de ses lignes")));
        return read;
    }

    private void posting(ResultSet row) throws SQLException {
        read++;
        String where = "posting:" + row.getLong("id");
        ChainCheck.Said entry = said.remove(where);
        Map<String, String> now = Map.of("nature", row.getString("nature"), "from", row.getString("taken"), "to", row.getString("given"),
                "amount", row.getString("amount"), "reason", row.getString("reason"), "reverses", row.getString("reverses"));
        if (entry == null) {
            faults.add(new Fault(where, "écriture ajoutée : la piste ne la connaît pas"));
        } else if (row.getBoolean("unbalanced") || !now.equals(entry.facts()) || !entry.actor().equals(row.getObject("posted_by", UUID.class))
                || !entry.at().equals(row.getTimestamp("posted_at").toInstant())) {
            faults.add(new Fault(where, "écriture modifiée"));
        }
    }

    long files(Storage storage) {
        List<String> digests = jdbc.sql("select distinct sha256 from document.file where erased_at is null order by sha256").query(String.class).list();
        for (String sha256 : digests) {
            try (var content = storage.open(Storage.nameOf(sha256))) {
                if (!Sha256.of(content).equals(sha256)) {
                    faults.add(new Fault("fichier " + sha256, "modifié"));
                }
            } catch (FileNotFoundException missing) {
                faults.add(new Fault("fichier " + sha256, "manquant"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return digests.size();
    }
}
