package io.parley.server.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Reads the configuration from its sources. Blocking. */
public final class ConfigLoader {

    private ConfigLoader() {}

    /**
     * The configuration: command line over environment over file over defaults.
     *
     * @param environment the environment variables of the process
     * @throws ConfigException with every problem found
     */
    public static ParleyConfig load(CommandLine line, Map<String, String> environment) {
        List<Problem> problems = new ArrayList<>(line.problems());
        List<Source> sources = new ArrayList<>();
        sources.add(Source.commandLine(line));
        sources.add(Source.environment(environment));
        line.config().flatMap(name -> file(name, problems)).ifPresent(sources::add);
        Settings settings = new Settings(sources);
        ParleyConfig config = ParleyConfig.read(settings);
        problems.addAll(settings.problems());
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    private static Optional<Source> file(String name, List<Problem> problems) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(name), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(new Problem(
                    "option",
                    "--config " + name,
                    "command line",
                    "a readable UTF-8 file of lines such as http.port = 8080"));
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties.forEach((key, value) -> values.put((String) key, (String) value));
        return Optional.of(Source.file(name, values));
    }
}
