/** Pages of this module. */
@org.jspecify.annotations.NullMarked
package deffinov.award.web;
