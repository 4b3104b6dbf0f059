/** The people of an authority, and of the national team. */
@org.jspecify.annotations.NullMarked
package deffinov.authority.web;
