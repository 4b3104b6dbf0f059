/** The page of the selection. */
@org.jspecify.annotations.NullMarked
package deffinov.selection.web;
