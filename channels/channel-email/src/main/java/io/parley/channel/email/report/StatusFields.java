package io.parley.channel.email.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Blocks of {@code Name: value} lines with a blank line between them, as reports are written. Folded lines are joined. */
record StatusFields(Map<String, String> fields) {

    private static final int MAX_BLOCKS = 200;

    static List<StatusFields> blocks(String text) {
        List<StatusFields> blocks = new ArrayList<>();
        Map<String, String> current = new HashMap<>();
        String last = "";
        for (String line : text.split("\n")) {
            if (line.isBlank()) {
                close(blocks, current);
                current = new HashMap<>();
                last = "";
            } else if (Character.isWhitespace(line.charAt(0)) && !last.isEmpty()) {
                current.merge(last, line.strip(), (before, more) -> before + " " + more);
            } else {
                int colon = line.indexOf(':');
                if (colon > 0 && colon < 100) {
                    last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                    current.putIfAbsent(last, line.substring(colon + 1).strip());
                }
            }
        }
        close(blocks, current);
        return blocks;
    }

    private static void close(List<StatusFields> blocks, Map<String, String> block) {
        if (!block.isEmpty() && blocks.size() < MAX_BLOCKS) {
            blocks.add(new StatusFields(Map.copyOf(block)));
        }
    }

    /** The field's value; empty when there is none. */
    String get(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The value behind a type, as in {@code rfc822; somebody@host}. */
    String typed(String name) {
        String value = get(name);
        return value.substring(value.indexOf(';') + 1).strip();
    }
}
