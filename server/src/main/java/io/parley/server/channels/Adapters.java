package io.parley.server.channels;

import io.parley.channel.ChannelAdapter;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds the adapters: those of this build, and one class loader for each jar in the folder of plugins. Blocks. */
final class Adapters {

    private Adapters() {}

    /** Every adapter by the type it serves. */
    static Map<String, ChannelAdapter> find(Path plugins) {
        Map<String, ChannelAdapter> found = new TreeMap<>();
        ServiceLoader.load(ChannelAdapter.class).forEach(adapter -> add(found, adapter, "this build"));
        for (Path jar : jars(plugins)) {
            plugged(found, jar);
        }
        return found;
    }

    private static void plugged(Map<String, ChannelAdapter> found, Path jar) {
        ClassLoader own = loader(jar);
        try {
            ServiceLoader.load(ChannelAdapter.class, own).stream()
                    // The parent's adapters are seen through every loader; they are here already.
                    .filter(provider -> provider.type().getClassLoader() == own)
                    .forEach(provider -> add(found, provider.get(), jar.toString()));
        } catch (ServiceConfigurationError | LinkageError broken) {
            throw new IllegalStateException(
                    "plugin: " + jar + " cannot be loaded: " + broken.getMessage()
                            + " (expected: adapters named in META-INF/services, built for this version)",
                    broken);
        }
    }

    private static void add(Map<String, ChannelAdapter> found, ChannelAdapter adapter, String origin) {
        ChannelAdapter other = found.putIfAbsent(adapter.type(), adapter);
        if (other != null) {
            throw new IllegalStateException("channel type " + adapter.type() + ": again in " + origin
                    + " (expected: one adapter for each type)");
        }
    }

    private static List<Path> jars(Path plugins) {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(plugins)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(plugins, "*.jar")) {
                files.forEach(jars::add);
            } catch (IOException e) {
                throw new IllegalStateException("plugins: " + plugins + " cannot be read: " + e, e);
            }
        }
        return jars;
    }

    // Open for as long as the process: classes are loaded from it at any time.
    private static ClassLoader loader(Path jar) {
        try {
            return new URLClassLoader(new URL[] {jar.toUri().toURL()}, Adapters.class.getClassLoader());
        } catch (IOException e) {
            throw new IllegalStateException("plugin: " + jar + " cannot be opened: " + e, e);
        }
    }
}
