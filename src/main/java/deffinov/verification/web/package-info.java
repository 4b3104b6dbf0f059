@org.jspecify.annotations.NullMarked
package deffinov.verification.web;
