package deffinov;

import deffinov.database.DatabaseSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole platform on one database, shared by the classes that extend this: each inserts what it needs. */
@SpringBootTest(classes = Deffinov.class)
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Import(Scene.class)
abstract class PlatformTests {

    static final DatabaseSettings DATABASE = TestPostgres.database();

    @Autowired
    Scene scene;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        TestPostgres.configure(registry, DATABASE);
    }
}
