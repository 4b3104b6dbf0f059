@org.jspecify.annotations.NullMarked
package deffinov.exchange.web;
