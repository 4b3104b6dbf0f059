package deffinov.authority;

import deffinov.document.DocumentId;
import deffinov.shared.NotFound;
import deffinov.shared.ObjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The carriers. Their names are public; their people are managed through {@code access}. */
@Service
@Transactional
public class Authorities {

    private static final String SELECT = "select code, name, kind, territory_code, logo_document from authority.authority ";

    private final JdbcClient jdbc;

    Authorities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a carrier if its code is new; used by the first start. */
    public void establish(String code, String name, Authority.Kind kind, String territoryCode) {
        jdbc.sql("""
                insert into authority.authority (code, name, kind, territory_code) values (:code, :name, :kind, :territory)
                on conflict do nothing
                """)
                .param("code", code).param("name", name).param("kind", kind.name()).param("territory", territoryCode).update();
    }

    public Authority get(String code) {
        return jdbc.sql(SELECT + "where code = :code").param("code", code).query(Authorities::authority).optional()
                .orElseThrow(() -> new NotFound(new ObjectRef("authority", code)));
    }

    public List<Authority> list() {
        return jdbc.sql(SELECT + "order by public.sort_key(name) collate \"fr-x-icu\"").query(Authorities::authority).list();
    }

    public List<Authority> list(Collection<String> codes) {
        return list().stream().filter(authority -> codes.contains(authority.code())).toList();
    }

    private static Authority authority(ResultSet row, int number) throws SQLException {
        return new Authority(row.getString("code"), row.getString("name"), Authority.Kind.valueOf(row.getString("kind")),
                row.getString("territory_code"),
                Optional.ofNullable(row.getObject("logo_document", UUID.class)).map(DocumentId::new));
    }
}
