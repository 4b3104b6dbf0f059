package deffinov.verification;

import deffinov.proof.Witness;
import deffinov.document.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds and locates any altered, missing or extra row of the trail, the receipts and the ledger, the last row and a whole
 * chain included, even when the database's superuser did it; and any altered or missing file.
 */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class WholeCheck {

    private final JdbcClient jdbc;
    private final Path keys;
    private final Storage documents;

    public WholeCheck(JdbcClient jdbc, @Value("${deffinov.keys}") Path keys, Storage documents) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.documents = documents;
    }

    /** How many of each thing were read, and what is wrong. */
    public record Report(Map<String, Long> read, List<Fault> faults) {

        public boolean isIntact() {
            return faults.isEmpty();
        }
    }

    /** Reads everything, in one snapshot. */
    public Report run() {
        // Before the snapshot is taken: a root written meanwhile is then in both or in the database only.
        var witnessed = new Witness(keys.resolve(Witness.FILE)).roots();
        var faults = new ArrayList<Fault>();
        var read = new LinkedHashMap<String, Long>();
        var log = new LogCheck(jdbc, faults);
        read.put("feuilles scellées", log.run(witnessed));
        var chains = new ChainCheck(jdbc, log.leaves(), faults);
        read.put("entrées de la piste", chains.run());
        var facts = new FactCheck(jdbc, log.keys(), chains.facts(), faults);
        read.put("dépôts", facts.filings());
        read.put("écritures du grand livre", facts.postings());
        read.put("fichiers", facts.files(documents));
        return new Report(read, faults);
    }
}
