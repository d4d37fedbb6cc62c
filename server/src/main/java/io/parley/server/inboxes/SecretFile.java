package io.parley.server.inboxes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that holds one secret, as container platforms hand them out. Who may read it is their business: often it is everybody in there. */
final class SecretFile {

    static final int LARGEST = 65_536;

    private SecretFile() {}

    /** What it holds now, without line ends around it; empty when it cannot be read, is blank or too large. Blocking. */
    static Optional<String> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            String text = new String(bytes, StandardCharsets.UTF_8).strip();
            return bytes.length > LARGEST || text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
