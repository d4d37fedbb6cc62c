package io.parley.bench;

import java.util.List;
import java.util.Map;

/**
 * What one bench saw.
 *
 * @param parameters how it was measured: counts, rates, rounds
 * @param tables the figures
 * @param remarks what a reader must know beside them, such as parts that could not be run and why
 */
public record Result(Map<String, Object> parameters, List<Table> tables, List<String> remarks) {
    public Result {
        parameters = Map.copyOf(parameters);
        tables = List.copyOf(tables);
        remarks = List.copyOf(remarks);
    }
}
