package deffinov.territory;

import deffinov.web.Form;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From where somebody looks: a commune, or an address where a service knows them. */
@Component
public class Origins {

    private final Territories territories;
    private final Spots spots;
    private final Addresses addresses;

    Origins(Territories territories, Spots spots, Addresses addresses) {
        this.territories = territories;
        this.spots = spots;
        this.addresses = addresses;
    }

    /** Whether addresses are known, and not only communes: a page that asks says so, and that what is typed is sent to a service. */
    public boolean takesAddresses() {
        return addresses.isKnown();
    }

    /** What a field says. An error in French when nothing is found there. */
    public Optional<Spot> read(Form form, String field) {
        var tried = Form.with(Map.of(field, form.value(field)));
        Optional<Spot> found = CommuneForm.read(tried, field, territories).flatMap(commune -> spots.of(commune.code())).or(() -> addresses.find(form.value(field)));
        if (found.isEmpty()) {
            String said = tried.errorOf(field);
            form.error(field, said.isEmpty() ? "La position de cette commune n'est pas connue : essayez la commune voisine." : said);
        }
        return found;
    }

    /** The same for a field that may be left empty. */
    public Optional<Spot> readIfAny(Form form, String field) {
        return form.words(field).isEmpty() ? Optional.empty() : read(form, field);
    }

    /** The centre of a commune. */
    public Optional<Spot> of(String commune) {
        return spots.of(commune);
    }
}
