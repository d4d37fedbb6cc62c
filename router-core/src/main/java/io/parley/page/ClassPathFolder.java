package io.parley.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A folder on the class path. Files are read once and kept: they are few, small and part of the build. Call from any thread; the
 * first read of a file touches the disk.
 */
public final class ClassPathFolder {

    /** No dot at the start of a part, so no way up and no hidden files. */
    private static final Pattern PATH =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp3", "audio/mpeg"));

    private final ClassLoader loader;
    private final String folder;
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    /** @param folder for example {@code io/parley/ui/widget} */
    public ClassPathFolder(ClassLoader loader, String folder) {
        this.loader = loader;
        this.folder = folder;
    }

    /** The file at a path below the folder; empty when there is none or the path is not a plain one. */
    public Optional<PageFile> file(String path) {
        if (path.length() > 200 || !PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        PageFile known = files.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PageFile> read = read(path);
        read.ifPresent(file -> files.put(path, file));
        return read;
    }

    private Optional<PageFile> read(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = loader.getResourceAsStream(folder + "/" + path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            return Optional.of(new PageFile(bytes, type, tag(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("class path file " + folder + "/" + path, e);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
