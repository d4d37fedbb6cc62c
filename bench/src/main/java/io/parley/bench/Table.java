package io.parley.bench;

import java.util.ArrayList;
import java.util.List;

/** Rows of figures under one title. Numbers are kept as given and shown with as many digits as are worth reading. */
public record Table(String title, List<String> columns, List<List<Object>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("row: " + row + " (expected: " + columns.size() + " cells)");
            }
        }
    }

    /** The table as Markdown with aligned columns, readable in a terminal as it is. */
    public String text() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns);
        rows.forEach(row -> cells.add(row.stream().map(Table::shown).toList()));
        int[] widths = new int[columns.size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder out = new StringBuilder(title).append("\n\n");
        line(out, cells.get(0), widths);
        line(out, columns.stream().map(column -> "---").toList(), widths);
        cells.stream().skip(1).forEach(row -> line(out, row, widths));
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> row, int[] widths) {
        out.append('|');
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            out.append(' ')
                    .append(cell)
                    .append(" ".repeat(widths[i] - cell.length()))
                    .append(" |");
        }
        out.append('\n');
    }

    private static String shown(Object value) {
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        if (number.isNaN()) {
            return "-";
        }
        return Math.abs(number) >= 100 ? String.format("%.0f", number) : String.format("%.2f", number);
    }
}
