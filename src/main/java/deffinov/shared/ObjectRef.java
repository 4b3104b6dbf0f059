package deffinov.shared;

/** The object a fact is about: a kind ({@code call}, {@code application}…) and its identifier within that kind. */
public record ObjectRef(String kind, String id) {

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
