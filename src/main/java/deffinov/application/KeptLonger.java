package deffinov.application;

/** A module above that still needs an application: an award, a decision that may be appealed. Asked before an erasure is announced, and again before it is done. */
public interface KeptLonger {

    boolean keeps(ApplicationNumber number);
}
