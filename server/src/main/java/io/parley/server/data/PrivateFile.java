package io.parley.server.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;

/** Files and folders readable by their owner alone from the moment they exist. */
final class PrivateFile {

    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final SecureRandom RANDOM = new SecureRandom();

    private PrivateFile() {}

    static Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return folder;
    }

    /** Makes a file with this text when there is none. */
    static void makeIfAbsent(Path file, Supplier<String> text) throws IOException {
        if (!Files.exists(file)) {
            Path part = Files.createTempFile(file.getParent(), "new", ".part", OWNER_ONLY);
            Files.writeString(part, text.get(), StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** What the file holds; when there is none, one with so many random bytes in hexadecimal is made. */
    static byte[] readOrMake(Path file, int randomBytes) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[randomBytes];
            RANDOM.nextBytes(random);
            // Renamed when whole: a start that is cut short must not leave half a key.
            Path part = Files.createTempFile(file.getParent(), "new", ".part", OWNER_ONLY);
            Files.writeString(part, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip().getBytes(StandardCharsets.US_ASCII);
    }
}
