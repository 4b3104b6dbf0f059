package deffinov.web;

import deffinov.shared.ObjectRef;

/**
 * This person may not. {@code who} completes "Cette page est réservée …" in French. When {@code hidden}, the answer is
 * that of something which does not exist, so that nobody learns what exists elsewhere.
 */
public final class AccessDenied extends RuntimeException {

    private final transient ObjectRef object;
    private final String who;
    private final boolean hidden;

    public AccessDenied(ObjectRef object, String who, boolean hidden) {
        super("access denied to " + object, null, false, false);
        this.object = object;
        this.who = who;
        this.hidden = hidden;
    }

    public ObjectRef object() {
        return object;
    }

    public String who() {
        return who;
    }

    public boolean isHidden() {
        return hidden;
    }
}
