package deffinov.docket;

import java.util.List;

/** A table as people read it: instants in the call's legal time. */
public record Table(List<String> columns, List<List<String>> rows) {}
