package io.parley.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path temp;

    private DataFolder open() {
        return DataFolder.open(temp.resolve("data"), 4711);
    }

    @Test
    void secondServerIsToldWhoHoldsTheFolder() {
        try (DataFolder first = open()) {
            assertThatThrownBy(() -> DataFolder.open(first.root(), 12))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessageContaining("in use by process 4711")
                    .hasMessageContaining("--data DIR");
        }
    }

    @Test
    void folderIsFreeAfterClose() {
        open().close();

        try (DataFolder again = open()) {
            assertThat(again.root()).isDirectory();
        }
    }

    @Test
    void idAndKeyAreKept() {
        String id;
        String signature;
        try (DataFolder first = open()) {
            id = first.installationKey(Optional.empty()).id();
            signature = first.installationKey(Optional.empty()).sign("purpose", "value");
        }

        try (DataFolder again = open()) {
            assertThat(again.installationKey(Optional.empty()).id())
                    .isEqualTo(id)
                    .hasSize(16);
            assertThat(again.installationKey(Optional.empty()).verify("purpose", "value", signature))
                    .isTrue();
        }
    }

    @Test
    void keyIsReadableByItsOwnerAlone() throws IOException {
        try (DataFolder folder = open()) {
            folder.installationKey(Optional.empty());

            assertThat(Files.getPosixFilePermissions(folder.root().resolve("installation.key")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void damagedKeyStopsTheStartInsteadOfMakingANewOne() throws IOException {
        try (DataFolder folder = open()) {
            Files.writeString(folder.root().resolve("installation.key"), "half");

            assertThatThrownBy(() -> folder.installationKey(Optional.empty())).hasMessageContaining("restore the file");
        }
    }

    @Test
    void folderThatIsAFileIsRefusedWithItsName() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file, 1)).hasMessageContaining(file.toString());
    }

    @Test
    void nodesWithOneKeyKnowEachOthersSignatures() {
        Optional<String> key = Optional.of("0123456789abcdef".repeat(4));
        try (DataFolder one = DataFolder.open(temp.resolve("one"), 1);
                DataFolder two = DataFolder.open(temp.resolve("two"), 2)) {
            String signature = one.installationKey(key).sign("purpose", "value");

            assertThat(two.installationKey(key).verify("purpose", "value", signature))
                    .isTrue();
            assertThat(two.installationKey(key).id())
                    .isEqualTo(one.installationKey(key).id());
            assertThat(two.installationKey(Optional.empty()).id())
                    .isNotEqualTo(one.installationKey(key).id());
        }
    }
}
