package deffinov.access;

import deffinov.shared.ObjectRef;

/** What a role applies to. The whole country includes every authority, never an organisation. */
public record Scope(String kind, String id) {

    public static final Scope NATIONAL = new Scope("national", "france");

    public static Scope authority(String code) {
        return new Scope("authority", code);
    }

    public static Scope organisation(String id) {
        return new Scope("organisation", id);
    }

    public ObjectRef object() {
        return new ObjectRef(kind, id);
    }
}
