package io.parley.redis;

import java.util.List;

/**
 * Redis' memory as last seen.
 *
 * @param used bytes that count against the limit
 * @param limit {@code maxmemory}; 0 when there is none
 */
public record Memory(long used, long limit) {
    static final Memory UNKNOWN = new Memory(0, 0);

    /** Reads the section {@code memory} of INFO. */
    static Memory of(String info) {
        List<String> lines = info.lines().toList();
        // Redis leaves the buffers of replicas and of the append-only file out when it compares with the limit.
        return new Memory(
                number(lines, "used_memory:") - number(lines, "mem_not_counted_for_evict:"),
                number(lines, "maxmemory:"));
    }

    private static long number(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .filter(text -> text.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    /** The used part of the limit, 0 to 1 and a little above; 0 without a limit. */
    public double share() {
        return limit == 0 ? 0 : (double) used / limit;
    }
}
