/** Pages of sign-in, sign-up, invitations, one's account and one's desk. */
@org.jspecify.annotations.NullMarked
package deffinov.access.web;
