package deffinov;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import deffinov.audit.AuditWording;
import deffinov.shared.DomainEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The structure, kept by tests: direction of dependencies, one owner per schema, words for every event. */
class StructureTests {

    private static final Path MAIN = Path.of("src/main/java/deffinov");
    private static final ApplicationModules MODULES = ApplicationModules.of(Deffinov.class,
            // Generated from the pages, which see what their module shows.
            JavaClass.Predicates.resideInAPackage("deffinov.templates.."));

    @Test
    void dependenciesPointDown() {
        MODULES.verify();
    }

    @Test
    void theModuleDiagramIsUpToDate() throws IOException {
        var drawn = new StringBuilder("# The modules, drawn from the code\n\nArrows point down. `web` and `shared`, which everyone uses, are left out.\n\n```mermaid\ngraph TD\n");
        MODULES.stream().sorted(Comparator.comparing(StructureTests::name)).forEach(module -> module.getDirectDependencies(MODULES).stream()
                .map(dependency -> name(dependency.getTargetModule())).filter(name -> !name.equals("web") && !name.equals("shared")).distinct().sorted()
                .forEach(name -> drawn.append("  ").append(name(module)).append(" --> ").append(name).append('\n')));
        Golden.assertSame(Path.of("docs", "modules.md"), drawn.append("```\n").toString());
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    /** Reading the clock belongs to the door; the domain is told the time. Real time has its few named users. */
    @Test
    void theDomainIsToldTheTime() throws IOException {
        for (Path file : sources()) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("Instant.now()", "LocalDate.now()", "LocalDateTime.now()");
        }
    }

    @Test
    void aModuleWritesItsOwnSchemaOnly() throws IOException {
        Pattern writes = Pattern.compile("(?:insert into|update|delete from)\\s+([a-z]+)\\.[a-z_]+");
        for (Path file : sources()) {
            String module = MAIN.relativize(file).getName(0).toString();
            if (module.equals("demo")) {
                continue; // the first start loads reference data into the schemas of their owners
            }
            Matcher found = writes.matcher(Files.readString(file));
            while (found.find()) {
                assertThat(found.group(1)).as(file.toString()).isEqualTo(module);
            }
        }
    }

    @Test
    void everyEventHasItsWordsInTheTrail() {
        List<String> events = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("deffinov").stream()
                .filter(type -> type.isAssignableTo(DomainEvent.class) && !type.isInterface()).map(JavaClass::getSimpleName).sorted().toList();
        assertThat(events).isNotEmpty().allSatisfy(event -> assertThat(AuditWording.actions()).containsKey(event));
        assertThat(AuditWording.actions()).hasSameSizeAs(events);
    }

    @Test
    void templatesHoldNoInlineScriptOrStyle() throws IOException {
        Pattern inline = Pattern.compile("(?i) (on[a-z]+|style)=\"|<script(?! src=\"/assets/)|<style");
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template : templates.filter(path -> path.toString().endsWith(".jte")).toList()) {
                assertThat(inline.matcher(Files.readString(template)).find()).as(template.toString()).isFalse();
            }
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }
}
