package deffinov.programme;

/** The programmes a platform carries; the one it was made for has an address of its own. */
public final class ProgrammeId {

    public static final String DEFFINOV = "deffinov";

    private ProgrammeId() {}

    /** A framework version in the trail and in messages: {@code 2}, or {@code autre-2} in another programme. */
    public static String version(String programme, int version) {
        return programme.equals(DEFFINOV) ? Integer.toString(version) : programme + "-" + version;
    }
}
