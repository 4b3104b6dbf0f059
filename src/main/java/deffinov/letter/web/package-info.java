/** The pages of letters and appeals. */
@org.jspecify.annotations.NullMarked
package deffinov.letter.web;
