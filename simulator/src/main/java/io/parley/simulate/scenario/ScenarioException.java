package io.parley.simulate.scenario;

import java.util.List;

/** A scenario that cannot be played; one line for each mistake, with the value and what was expected. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    public ScenarioException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each mistake as {@code path: value (expected: ...)}. */
    public List<String> problems() {
        return problems;
    }
}
