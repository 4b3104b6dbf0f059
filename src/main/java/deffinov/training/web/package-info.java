/** Pages of the training offers. */
@org.jspecify.annotations.NullMarked
package deffinov.training.web;
