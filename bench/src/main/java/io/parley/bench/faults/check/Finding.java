package io.parley.bench.faults.check;

import java.util.List;

/** What became of one promise. */
public record Finding(String id, String statement, List<String> broken) {
    public Finding {
        broken = List.copyOf(broken);
    }

    /** Whether it held. */
    public boolean held() {
        return broken.isEmpty();
    }

    /** One line for people. */
    public String line() {
        return held()
                ? id + " held"
                : id + " broken " + broken.size() + " times (" + statement + "): "
                        + String.join("; ", broken.subList(0, Math.min(3, broken.size())));
    }
}
