package io.parley.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaTest {

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void theKnownNewestVersionIsThatOfTheFiles(Dialect dialect) {
        String newest = Arrays.stream(dialect.migrations())
                .flatMap(SchemaTest::files)
                .map(name -> name.substring(1, name.indexOf("__")))
                .max(Comparator.comparingInt(Integer::parseInt))
                .orElseThrow();

        assertThat(dialect.newest()).isEqualTo(newest);
    }

    private static Stream<String> files(String location) {
        String resource = location.replace("classpath:", "/");
        try (Stream<Path> files = Files.list(
                Path.of(URI.create(SchemaTest.class.getResource(resource).toString())))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
