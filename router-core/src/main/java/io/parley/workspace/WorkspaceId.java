package io.parley.workspace;

import java.util.regex.Pattern;

/** Names a workspace; part of every Redis key of it. */
public record WorkspaceId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    public WorkspaceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "workspace id: '" + value + "' (expected: 1 to 40 of a-z, 0-9 and -, not starting with -)");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
