package io.parley.bench.budgets;

import io.parley.bench.Table;
import java.util.ArrayList;
import java.util.List;

/** What the parts of one run have seen. Call from one thread. */
final class Report {
    final List<Budget> budgets = new ArrayList<>();
    final List<Table> details = new ArrayList<>();
    final List<String> remarks = new ArrayList<>();
}
