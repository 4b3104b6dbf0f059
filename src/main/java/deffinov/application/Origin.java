package deffinov.application;

import java.util.List;

/** What an application was begun from: what was carried over, and what was not, with its reason. */
public record Origin(ApplicationNumber source, List<String> carried, List<String> leftOut) {}
