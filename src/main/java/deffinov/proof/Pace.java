package deffinov.proof;

/** Says when seals must follow each other closely: somewhere a deadline is near. */
public interface Pace {

    boolean isPressing();
}
