/** Pages of shared resources and bookings. */
@org.jspecify.annotations.NullMarked
package deffinov.pooling.web;
