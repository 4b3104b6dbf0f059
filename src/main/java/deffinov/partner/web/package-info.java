/** Pages of the partner finder. */
@org.jspecify.annotations.NullMarked
package deffinov.partner.web;
