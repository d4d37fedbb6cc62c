package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit alone, without the model, sees faults planted in the scripts whose work it audits. */
class AuditOfBrokenScriptsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            index keeps its old entries;        INDEX;       agents;       change_index('ZREM', a)
            hands are empty;                    LOAD;        agents;       redis.call('ZADD', HD, '0', a.id .. '|' .. c.id)
            hands keep what they gave;          HELD;        agents;       redis.call('ZREM', HD, a.id .. '|' .. c.id)
            work after closing weighs it all;   LOAD;        agents;       c.carries = units
            line keeps what it gave;            LINE;        line;         redis.call('ZREM', WT, place_in_line(c))
            line is not counted down;           LINE;        line;         count(WN, class_of(c), -1)
            queue is not counted down;          QUEUE;       line;         count(QU, c.queue, -1)
            offer has no timer;                 TIMER;       match;        redis.call('ZADD', TM, string.format('%d', c.deadline), 'offer|' .. c.id .. '|' .. c.offer)
            who stays is not listed;            PARTICIPANT; participants; redis.call('ZADD', HD, '0', '&' .. agent .. '|' .. c.id)
            session has no lease;               LEASE;       connect;      redis.call('ZADD', LS, now + lease, id)
            """)
    void plantedFaultIsSeen(String fault, String kind, String script, String line) {
        BrokenScripts broken = new BrokenScripts("io/parley/assignment/" + script + ".lua", line, "local _ = 0");
        try {
            assertThat(broken.driftOfABusyHouse()).contains("kind=" + kind);
        } finally {
            broken.close();
        }
    }
}
