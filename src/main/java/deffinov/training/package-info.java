/**
 * Training offers held in places: entered by hand or brought in LHÉO 2.3, found by everybody near a commune, given back in
 * LHÉO 2.3, both ways checked against its schema.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web", "territory", "place", "organisation"})
@org.jspecify.annotations.NullMarked
package deffinov.training;
