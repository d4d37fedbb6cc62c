package io.parley.server.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; carries every problem found, not only the first. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigException(List<Problem> problems) {
        super(
                problems.size() + " problem" + (problems.size() == 1 ? "" : "s") + " in the configuration:\n"
                        + problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n")),
                null,
                false,
                false);
        this.problems = List.copyOf(problems);
    }

    /** The problems, in the order of the settings they are about. */
    public List<Problem> problems() {
        return problems;
    }
}
