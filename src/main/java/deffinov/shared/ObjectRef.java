package deffinov.shared;

import java.util.UUID;

/**
 * The object a fact is about: a kind ({@code call}, {@code application}…) and its identifier within that kind. Whatever
 * an address held, the identifier has no control character and at most 300 characters: the trail keeps it.
 */
public record ObjectRef(String kind, String id) {

    private static final int LONGEST = 300;

    public ObjectRef {
        id = printable(id.length() > LONGEST ? id.substring(0, LONGEST) : id);
    }

    private static String printable(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i)) || Character.isSurrogate(id.charAt(i))) {
                return id.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\ud800-\\udfff]", "?");
            }
        }
        return id;
    }

    /** The identifier an address holds; what is none is like a thing that does not exist ({@link NotFound}). */
    public static UUID uuid(String kind, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound(new ObjectRef(kind, text));
        }
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
