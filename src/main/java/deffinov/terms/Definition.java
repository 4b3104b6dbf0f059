package deffinov.terms;

import deffinov.shared.Money;
import java.time.LocalDate;
import java.util.Optional;

/** What a definition file holds. */
public sealed interface Definition {

    /** A version of a national framework; {@code effect}: the day from which new calls derive from it. */
    record OfFramework(String programme, Money envelope, Optional<LocalDate> effect, Provisions provisions) implements Definition {}

    /** A call: whose, derived from which version, its envelope and its differences. */
    record OfCall(String programme, int framework, String authority, Money envelope, Differences differences) implements Definition {}
}
