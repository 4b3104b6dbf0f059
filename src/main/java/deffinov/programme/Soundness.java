package deffinov.programme;

import deffinov.rules.Bounded;
import deffinov.rules.MemberKind;
import deffinov.shared.Refused;

/** What a framework must satisfy to be published. */
final class Soundness {

    private Soundness() {}

    static void refuseUnsound(FrameworkContent content) {
        if (content.totalWeight() != 100) {
            throw new Refused(new ProgrammeRefusal.WeightsNotHundred(content.totalWeight()));
        }
        bounds(content.floor(), "plancher de l'aide", "floor.min");
        bounds(content.ceiling(), "plafond de l'aide", "ceiling.min");
        bounds(content.maxRate(), "taux d'aide maximal", "maxRate.min");
        bounds(content.minOwnShare(), "part minimale d'autofinancement", "minOwnShare.min");
        bounds(content.maxMonths(), "durée maximale", "maxMonths.min");
        if (content.floor().byDefault().isAbove(content.ceiling().byDefault())) {
            throw new Refused(new ProgrammeRefusal.UnsoundBounds("plancher, supérieur au plafond", "floor.byDefault"));
        }
        if (content.axes().isEmpty()) {
            throw new Refused(new ProgrammeRefusal.NoAxis());
        }
        if (content.categories().isEmpty()) {
            throw new Refused(new ProgrammeRefusal.NoCategory());
        }
        for (MemberKind kind : MemberKind.values()) {
            if (content.consortium().getOrDefault(kind, 0) < 1) {
                throw new Refused(new ProgrammeRefusal.ConsortiumTooLoose());
            }
        }
    }

    private static void bounds(Bounded<?> bounded, String element, String field) {
        if (!bounded.isSound()) {
            throw new Refused(new ProgrammeRefusal.UnsoundBounds(element, field));
        }
    }
}
