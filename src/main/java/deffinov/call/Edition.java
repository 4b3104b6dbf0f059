package deffinov.call;

import java.time.Instant;

/** A numbered change of a published call ({@code rectificatif}); number 0 is its publication. {@code what}: one change a line. */
public record Edition(int number, String why, String what, Instant at, String by) {}
