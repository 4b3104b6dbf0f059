package deffinov.teaching;

/** What a package speaks with the platform it is played on; recognised by what it holds, never by its name. */
public enum Standard {
    SCORM_12("SCORM 1.2"), SCORM_2004("SCORM 2004"), XAPI("xAPI (Tin Can)"), CMI5("cmi5"), H5P("H5P"), GLTF("glTF 2.0"), NONE("");

    private final String label;

    Standard(String label) {
        this.label = label;
    }

    /** Empty for what is no package. */
    public String label() {
        return label;
    }
}
