/** Applications on screen, one step a page, what is missing always in sight. */
@org.jspecify.annotations.NullMarked
package deffinov.application.web;
