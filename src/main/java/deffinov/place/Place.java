package deffinov.place;

import java.time.LocalDate;
import java.util.List;

/** A third place, with where its description comes from and the day it was true. */
public record Place(String slug, String name, String communeCode, String address, String website, String source, LocalDate asOf, List<String> labels) {}
