package io.parley.routing;

import io.parley.wire.Explanation.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts in the order in which they are told. */
final class Facts {
    private final List<Fact> facts = new ArrayList<>();

    /** A fact with its arguments, name and value in turn; an empty value is left out. */
    void add(String code, String... args) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i + 1].isEmpty() || args[i].equals("skills")) {
                named.put(args[i], args[i + 1]);
            }
        }
        facts.add(new Fact(code, named));
    }

    List<Fact> all() {
        return List.copyOf(facts);
    }
}
