package io.parley.embedded;

import java.util.Locale;

/**
 * The machine as the caller sees it.
 *
 * @param searchPath folders to look for programs in, separated like the environment variable {@code PATH}; may be empty
 * @param osName the system property {@code os.name}
 * @param osArch the system property {@code os.arch}
 */
public record Host(String searchPath, String osName, String osArch) {

    /** The name of the server binary that the {@code embedded-redis} artifact holds for this machine. */
    String bundledRedis() {
        return "redis-server-7.0.15-" + system() + "-" + architecture();
    }

    private String system() {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return "linux";
        }
        if (name.startsWith("mac")) {
            return "darwin";
        }
        throw new EmbeddedRedisException("No Redis binary for this system: " + osName
                + " (expected: Linux or macOS; else install redis-server 7 or later, or give --redis URL)");
    }

    private String architecture() {
        return switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "x86", "i386", "i686" -> "386";
            default ->
                throw new EmbeddedRedisException("No Redis binary for this processor: " + osArch
                        + " (expected: amd64 or arm64; else install redis-server 7 or later, or give --redis URL)");
        };
    }
}
