package io.parley.testing.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.tck.Matrix;
import io.parley.channel.tck.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds the matrix of docs/channels.md to what the kit found. With {@code -Dtck.write=true} it is written instead. */
public final class MatrixPage {

    private MatrixPage() {}

    /** Fails when the column of this adapter is not what came of the obligations. */
    public static void hold(String column, List<Outcome> outcomes) {
        Path page = page();
        try {
            String text = Files.readString(page);
            String expected = Matrix.updated(text, column, outcomes);
            if (Boolean.getBoolean("tck.write")) {
                Files.writeString(page, expected);
            } else {
                assertThat(text)
                        .as("column " + column + " of docs/channels.md; mvn test -Dtck.write=true writes it")
                        .isEqualTo(expected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path page() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path page = folder.resolve("docs/channels.md");
            if (Files.exists(page)) {
                return page;
            }
        }
        throw new IllegalStateException(
                "no docs/channels.md in any folder above " + Path.of("").toAbsolutePath());
    }
}
