package deffinov.organisation;

/** What a standing document is. */
public enum SafeKind {
    STATUTES("Statuts"),
    REGISTRATION("Récépissé de déclaration, avis de situation SIRENE"),
    BANK_DETAILS("Relevé d'identité bancaire"),
    TAX("Attestation fiscale ou sociale"),
    ACCOUNTS("Comptes approuvés"),
    INSURANCE("Attestation d'assurance"),
    DELEGATION("Délégation de signature"),
    OTHER("Autre");

    private final String label;

    SafeKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
