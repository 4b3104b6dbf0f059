package deffinov.committee;

/**
 * How many members must be there: a share of those who may take part. Who takes no part in an application is not counted
 * for it, on either side (CGCT, art. L. 1111-6).
 *
 * @param percent of the members who may take part, from 0 to 100
 */
public record Quorum(int percent) {

    /** The fewest members present that make a decision valid: the share rounded up, one at least. */
    public int least(int members, int recused) {
        int eligible = members - recused;
        return Math.max(1, (eligible * percent + 99) / 100);
    }

    /** @param present among those who may take part */
    public boolean isReached(int members, int recused, int present) {
        return members > recused && present >= least(members, recused);
    }
}
