/** The national framework on screen: read by everyone, kept by the national team. */
@org.jspecify.annotations.NullMarked
package deffinov.programme.web;
