package deffinov.programme;

import deffinov.shared.Money;
import deffinov.terms.Definition;
import deffinov.terms.Element;
import deffinov.terms.Provisions;
import java.time.LocalDate;
import java.util.Optional;

/** What a version of the national framework says; {@code effect}: the day from which it holds, none for the day it is published. */
public record FrameworkContent(Money envelope, Optional<LocalDate> effect, Provisions provisions) {

    public static FrameworkContent of(Definition.OfFramework definition) {
        return new FrameworkContent(definition.envelope(), definition.effect(), definition.provisions());
    }

    public Definition.OfFramework definition(String programme) {
        return new Definition.OfFramework(programme, envelope, effect, provisions);
    }

    public boolean hasReconstruction() {
        return provisions.byElement().values().stream().anyMatch(provision -> provision.reconstructed());
    }

    public boolean isReconstructed(Element element) {
        return provisions.of(element).reconstructed();
    }
}
