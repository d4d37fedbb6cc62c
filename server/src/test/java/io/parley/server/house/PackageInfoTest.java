package io.parley.server.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageInfoTest {

    @Test
    void everyPackageSaysItsDuty() {
        List<Path> packages = Repository.mainFiles(".java").stream()
                .map(Path::getParent)
                .distinct()
                .toList();

        assertThat(packages).hasSizeGreaterThan(20);
        assertThat(packages)
                .filteredOn(folder -> !Files.exists(folder.resolve("package-info.java")))
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        assertThat(Repository.mainFiles("package-info.java"))
                .filteredOn(file -> !Repository.read(file)
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("null"))
                .isEmpty();
    }
}
