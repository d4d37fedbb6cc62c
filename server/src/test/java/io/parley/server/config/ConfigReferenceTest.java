package io.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** With {@code -Dparley.docs.write=true} the page is written before it is compared. */
class ConfigReferenceTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    private static String source(Class<?> type) {
        try {
            return Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void referencePageSaysWhatTheRecordsSay() throws IOException {
        String page = new ConfigReference(ConfigReferenceTest::source).page();

        if (Boolean.getBoolean("parley.docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md; write it with: mvn test -pl server -am -Dtest=ConfigReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dparley.docs.write=true")
                .isEqualTo(page);
    }

    @Test
    void everySettingIsDescribed() {
        String page = new ConfigReference(ConfigReferenceTest::source).page();

        assertThat(page.lines().filter(line -> line.startsWith("| `")))
                .hasSizeGreaterThan(20)
                .noneMatch(line -> line.endsWith("|  |"));
    }
}
