package io.parley.server.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The jars that travel with the server are those of its run-time scope. */
class DistributionTest {
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    private static Set<String> artifacts(String pom, boolean forTests) throws IOException {
        Set<String> artifacts = new TreeSet<>();
        Matcher dependencies = DEPENDENCY.matcher(Files.readString(Path.of(pom)));
        while (dependencies.find()) {
            Matcher artifact = ARTIFACT.matcher(dependencies.group(1));
            if (dependencies.group(1).contains("<scope>test</scope>") == forTests && artifact.find()) {
                artifacts.add(artifact.group(1));
            }
        }
        return artifacts;
    }

    /** The server's word on scope is the last one: a library that it wants for its tests alone would be left behind. */
    @Test
    void whatTheSimulatorNeedsIsNotLeftBehind() throws IOException {
        Set<String> needed = artifacts("../simulator/pom.xml", false);

        assertThat(needed).contains("jackson-dataformat-yaml");
        assertThat(artifacts("pom.xml", true)).doesNotContainAnyElementsOf(needed);
    }
}
