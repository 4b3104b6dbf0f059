/**
 * Files sent in pieces.
 */
@org.jspecify.annotations.NullMarked
package deffinov.document.web;
