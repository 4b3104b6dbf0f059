/** Instruction, reviews and committee on screen, and the officers' exports. */
@org.jspecify.annotations.NullMarked
package deffinov.evaluation.web;
