package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The control of {@link RoutingPropertyTest}: faults planted in the scripts must not go unseen. */
class BrokenScriptsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            capacity is not checked;          agents;  return a.load + weight <= a.capacity;                     return true
            channel limit is not checked;     agents;  if limit and;                                             if false and
            freed agent is not matched;       match;   if matching and routable(a) then;                         if false then
            returned conversation just waits; match;   if matching then a, only = best_agent(c) end;             if matching and not c.excluded then a, only = best_agent(c) end
            excluded agent is taken;          match;   if not excluded[id] then;                                 if true then
            newest conversation goes first;   match;   head < oldest;                                           head > oldest
            index keeps its old entries;      agents;  change_index('ZREM', a);                                 local _ = 0
            stale version closes;             release; or c.version ~= seen then;                                then
            any offer id is accepted;         accept;  and c.offer == ARGV[5];                                   ' '
            old session accepts;              accept;  and a.session == ARGV[3];                                 ' '
            missed offers do not count;       due;     a.misses = a.misses + 1;                                  a.misses = 0
            plan forgets the time it waited;  line;    c.step = c.step + 1;                                      break
            """)
    void plantedFaultIsSeen(String fault, String script, String line, String instead) {
        BrokenScripts broken = new BrokenScripts("io/parley/assignment/" + script + ".lua", line, instead.strip());
        try {
            Optional<String> seen = Optional.empty();
            int histories = 0;
            while (seen.isEmpty() && histories < 30) {
                seen = broken.play(new Random(++histories).longs(120).toArray());
            }

            assertThat(seen).as("%s, after %d histories", fault, histories).isPresent();
            System.out.printf("%s: seen in history %d%n", fault, histories);
        } finally {
            broken.close();
        }
    }
}
