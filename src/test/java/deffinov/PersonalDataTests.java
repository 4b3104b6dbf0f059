package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import deffinov.access.ApiTokens;
import deffinov.access.Scope;
import deffinov.shared.Actor;
import deffinov.shared.Money;
import deffinov.web.PersonalData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever names a person in the database is in what the person may take away, or is told by the trail, which is. A new table with people in it fails here. */
class PersonalDataTests extends PlatformTests {

    /** Whose rows only say who did an act: the trail holds the act itself. */
    private static final Set<String> TOLD_BY_THE_TRAIL = Set.of("application.answer", "call.amendment", "call.call", "call.derogation", "call.edition", "call.envelope_change", "call.extension", "evaluation.admissibility",
            "committee.sitting", "evaluation.decision", "evaluation.decision_answer", "evaluation.reopening", "ledger.posting", "place.place", "programme.announcement", "programme.framework");

    /** The other half of a row that is shown. */
    private static final Set<String> SHOWN_WITH_ANOTHER = Set.of("access.spring_session_attributes");

    @Autowired
    List<PersonalData> held;

    @Autowired
    ApiTokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyTableThatNamesAPersonIsShownToThem() {
        Actor person = scene.person("Curieuse De Ses Données", Scope.organisation("none"));
        String email = "curieuse-de-ses-donnees@exemple.fr";
        scene.filed(person, scene.call(Money.euros(1_000)));
        tokens.create(person, "Essai", Scene.OPEN);
        var parts = held.stream().flatMap(module -> module.of(person, email).stream()).toList();
        assertThat(parts).extracting(PersonalData.Part::title).doesNotHaveDuplicates();
        Map<String, Integer> shown = parts.stream().collect(java.util.stream.Collectors.toMap(PersonalData.Part::title, part -> part.rows().size()));
        assertThat(shown).containsEntry("Compte", 1).containsEntry("Dépôts", 1).containsEntry("Jetons", 1).containsEntry("Organisations décrites", 2);
        assertThat(shown.get("Textes écrits")).isGreaterThan(5);
        assertThat(shown.get("Actes")).isGreaterThan(5);
        String all = parts.toString();
        assertThat(all).contains("Besoins.", email, "Essai").doesNotContain("$argon2");

        Actor stranger = scene.person("Sans Aucun Lien", Scope.organisation("none"));
        assertThat(held.stream().flatMap(module -> module.of(stranger, "sans-aucun-lien@exemple.fr").stream()).toList().toString()).doesNotContain("Besoins.", email);
    }

    @Test
    void aTableThatCanNameAPersonIsReadByAModule() throws Exception {
        var named = new TreeSet<>(jdbc.sql("""
                select distinct table_schema || '.' || table_name from information_schema.columns
                where table_schema not in ('pg_catalog', 'information_schema', 'public') and not (table_schema || '.' || table_name = any(:exempt))
                  and (data_type = 'uuid' and (column_name like '%\\_by' or column_name in ('account_id', 'reviewer', 'actor')) or column_name in ('email', 'recipient', 'principal_name'))
                """).param("exempt", java.util.stream.Stream.concat(TOLD_BY_THE_TRAIL.stream(), SHOWN_WITH_ANOTHER.stream()).toArray(String[]::new)).query(String.class).list());
        var read = new StringBuilder();
        try (var files = java.nio.file.Files.walk(java.nio.file.Path.of("src/main/java/deffinov"))) {
            for (var file : files.filter(path -> path.toString().endsWith("Data.java")).toList()) {
                read.append(java.nio.file.Files.readString(file));
            }
        }
        assertThat(named).hasSizeGreaterThan(15).allSatisfy(table -> assertThat(read).as("%s names people: some module's PersonalData reads it", table).contains("from " + table + " "));
    }
}
