package deffinov.call;

import java.util.Collection;
import java.util.Map;

/** What hangs on calls, told by the modules above: how many drafts and filed applications. */
public interface Usage {

    record Count(long drafts, long submitted) {

        public static final Count NONE = new Count(0, 0);
    }

    Map<CallSlug, Count> count(Collection<CallSlug> calls);
}
