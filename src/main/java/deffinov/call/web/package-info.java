/** Calls on screen: the public list, one call, the national calendar; and the officers' management. */
@org.jspecify.annotations.NullMarked
package deffinov.call.web;
