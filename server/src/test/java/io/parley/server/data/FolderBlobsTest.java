package io.parley.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobsTest {

    @TempDir
    Path root;

    private FolderBlobs blobs;

    @BeforeEach
    void create() {
        blobs = new FolderBlobs(root);
    }

    private String put(String workspace, String text, long most) throws IOException {
        return blobs.put(workspace, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), most);
    }

    private String read(String workspace, String key) throws IOException {
        try (InputStream in = blobs.open(workspace, key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void whatWasPutIsRead() throws IOException {
        String key = put("demo", "hello", 5);

        assertThat(read("demo", key)).isEqualTo("hello");
        assertThat(blobs.size("demo", key)).isEqualTo(5);
    }

    @Test
    void sameContentIsKeptOnce() throws IOException {
        assertThat(put("demo", "hello", 5)).isEqualTo(put("demo", "hello", 5));
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void moreThanAllowedIsRefusedAndNothingIsKept() throws IOException {
        assertThatThrownBy(() -> put("demo", "hello!", 5)).hasMessageContaining("more than 5 bytes");
        assertThat(files()).isZero();
    }

    @Test
    void workspacesDoNotSeeEachOthersBlobs() throws IOException {
        String key = put("one", "hello", 5);

        assertThatThrownBy(() -> read("two", key)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void noPathLeadsOutOfTheFolder() {
        assertThatThrownBy(() -> read("demo", "../../etc/passwd")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> put("../up", "x", 1)).hasMessageContaining("workspace: ../up");
    }
}
