/**
 * Files: type recognised by content, size bounded, stored under their digest, never served inline.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "clock", "web"})
@org.jspecify.annotations.NullMarked
package deffinov.document;
