/** The platform: one modular monolith, one package per module of the trade. */
@org.jspecify.annotations.NullMarked
package deffinov;
