package io.parley.channel.tck;

import io.parley.channel.tck.Outcome.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The table adapter × obligation in a page of Markdown: one row for each obligation, one column for each adapter. Pure. */
public final class Matrix {

    private static final String HEAD = "| obligation |";

    private Matrix() {}

    /**
     * The page with one adapter's column as its outcomes say, the rows as the kit has them, and everything else untouched.
     *
     * @throws IllegalArgumentException when the page has no table that begins with {@code | obligation |} and a column of this name
     */
    public static String updated(String page, String column, List<Outcome> outcomes) {
        List<String> lines = new ArrayList<>(Arrays.asList(page.split("\n", -1)));
        int head = 0;
        while (head < lines.size() && !lines.get(head).startsWith(HEAD)) {
            head++;
        }
        int at = head < lines.size() ? cells(lines.get(head)).indexOf(column) : -1;
        if (at < 0) {
            throw new IllegalArgumentException("no table with a row '" + HEAD + "' and a column '" + column + "'");
        }
        int columns = cells(lines.get(head)).size();
        int end = head + 2;
        List<String> old = new ArrayList<>();
        while (end < lines.size() && lines.get(end).startsWith("|")) {
            old.add(lines.get(end++));
        }
        List<String> rows =
                outcomes.stream().map(outcome -> row(outcome, old, at, columns)).toList();
        lines.subList(head + 2, end).clear();
        lines.addAll(head + 2, rows);
        return String.join("\n", lines);
    }

    private static String row(Outcome outcome, List<String> old, int at, int columns) {
        String name = outcome.obligation().id() + " " + outcome.obligation().demand();
        List<String> cells = new ArrayList<>(old.stream()
                .filter(line -> line.startsWith("| " + outcome.obligation().id() + " "))
                .map(Matrix::cells)
                .filter(found -> found.size() == columns)
                .findFirst()
                .orElseGet(() -> List.of("?".repeat(columns).split(""))));
        cells.set(0, name);
        cells.set(at, outcome.state() == State.HOLDS ? "yes" : outcome.state() == State.BROKEN ? "**no**" : "–");
        return "| " + String.join(" | ", cells) + " |";
    }

    private static List<String> cells(String line) {
        String inner = line.strip().replaceAll("^\\||\\|$", "");
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }
}
