package deffinov.territory;

/** A commune: INSEE code, name, département and territory. */
public record Commune(String code, String name, String departmentCode, String departmentName, String territoryCode, String postalCodes) {

    /** {@code Alençon (61, Orne)}: enough to tell two communes of one name apart. */
    public String label() {
        return name + " (" + departmentCode + ", " + departmentName + ")";
    }
}
