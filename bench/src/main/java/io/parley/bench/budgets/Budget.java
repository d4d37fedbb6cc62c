package io.parley.bench.budgets;

import java.util.List;

/**
 * One promise about cost and what was seen of it.
 *
 * @param bar what it must be, in words
 * @param beside the same of others in the same run; empty when there is nothing to compare
 */
record Budget(String what, String bar, String parley, String beside, boolean held) {
    static final List<String> COLUMNS = List.of("what", "bar", "Parley", "beside it", "held");

    List<Object> row() {
        return List.of(what, bar, parley, beside, held ? "yes" : "NO");
    }
}
