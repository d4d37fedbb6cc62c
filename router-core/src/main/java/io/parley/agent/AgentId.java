package io.parley.agent;

import java.util.regex.Pattern;

/** Names an agent within a workspace. */
public record AgentId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public AgentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "agent id: '" + value + "' (expected: 1 to 40 of a-z, 0-9 and -, not starting with -)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
