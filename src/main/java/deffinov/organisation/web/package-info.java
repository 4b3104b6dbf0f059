/** Pages where members describe their body. */
@org.jspecify.annotations.NullMarked
package deffinov.organisation.web;
