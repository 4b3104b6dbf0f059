package deffinov.application;

import deffinov.call.CallSlug;
import deffinov.document.DocumentId;
import deffinov.organisation.OrganisationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An application as its consortium writes it. What officers and reviewers read is its last {@link Filing}.
 *
 * @param openings when each place opened, where it was said
 * @param paper when it came by post
 * @param editionSeen the edition of the call's rules its authors know of
 * @param phase the phase of the call it is in, from 1
 */
public record Application(ApplicationNumber number, CallSlug call, OrganisationId lead, State state, String title, Set<String> axes,
        Optional<Integer> months, Map<String, Answer> answers, List<Member> members, List<String> sites, Budget budget,
        List<Attachment> attachments, List<SignOff> signOffs, Map<String, LocalDate> openings, Optional<Paper> paper, int editionSeen, int phase, int version, int filings) {

    /** A draft may be written; a submitted one must be reopened first; a withdrawn one is over; of an erased one nothing is held. */
    public enum State { DRAFT, SUBMITTED, WITHDRAWN, ERASED }

    /** A body of the consortium and its part in the project. */
    public record Member(OrganisationId organisation, String part) {}

    /** A member's signature in force: the digest of the {@link Pledge} it signed. */
    public record SignOff(OrganisationId organisation, String sha256, Instant signedAt, String signedBy, boolean paper) {}

    public Optional<SignOff> signOff(OrganisationId body) {
        return signOffs.stream().filter(each -> each.organisation().equals(body)).findFirst();
    }

    /** A document, and which of the call's documents it is. */
    public record Attachment(DocumentId document, String kind) {}

    /** What was answered to a question, and how many times it was saved: the next save says which text it replaces. */
    public record Answer(String text, int version) {

        static final Answer NONE = new Answer("", 0);
    }

    /** The answer to this question; empty, version 0, when none was saved. */
    public Answer answer(String question) {
        return answers.getOrDefault(question, Answer.NONE);
    }

    /** The same with other members and another budget. */
    private Application with(OrganisationId newLead, List<Member> others, Budget other) {
        return new Application(number, call, newLead, state, title, axes, months, answers, others, sites, other, attachments, signOffs, openings, paper, editionSeen, phase, version, filings);
    }

    Application with(Budget other) {
        return with(lead, members, other);
    }

    /** The same without a member, its duties and its expenses. */
    Application without(OrganisationId leaving) {
        return with(lead, members.stream().filter(member -> !member.organisation().equals(leaving)).toList(),
                new Budget(budget.expenses().stream().filter(expense -> !expense.organisation().equals(leaving)).toList(),
                        budget.resources().stream().filter(resource -> resource.organisation().filter(leaving::equals).isEmpty()).toList()));
    }

    /** The same with another body in a member's place; where both are there, the one takes what the other had. */
    Application swapped(OrganisationId leaving, OrganisationId arriving) {
        boolean there = members.stream().anyMatch(member -> member.organisation().equals(arriving));
        var others = members.stream().filter(member -> !there || !member.organisation().equals(leaving))
                .map(member -> member.organisation().equals(leaving) ? new Member(arriving, member.part()) : member).toList();
        return with(lead.equals(leaving) ? arriving : lead, others, budget.moved(leaving, arriving));
    }

    public boolean isDraft() {
        return state == State.DRAFT;
    }

    public String shownTitle() {
        return title.isBlank() ? "Projet sans titre" : title;
    }
}
