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
            switched off channel is offered;  agents;  return not (a.off and a.off[channel]) and;                return true and
            switched on agent is not matched; switch;  match_agent(a);                                           reindex(a)
            freed agent is not matched;       match;   if matching and routable(a) then;                         if false then
            returned conversation just waits; match;   if matching then a, only, order = best_agent(c) end;      if matching and not c.excluded then a, only, order = best_agent(c) end
            excluded agent is taken;          match;   if not excluded[id] then;                                 if true then
            newest conversation goes first;   match;   head < oldest;                                           head > oldest
            index keeps its old entries;      agents;  change_index('ZREM', a);                                 local _ = 0
            stale version closes;             release; or c.version ~= seen then;                                then
            any offer id is accepted;         accept;  and c.offer == ARGV[5];                                   ' '
            old session accepts;              accept;  and a.session == ARGV[3];                                 ' '
            missed offers do not count;       due;     a.misses = a.misses + 1;                                  a.misses = 0
            unseen work stays all the same;  due;     end_offer(c, a, 'conversation.unseen', {agent = a.id}, exclusion); local _ = 0
            shown work goes back all the same; shown; stop_watching(c);                                           local _ = 0
            who stays costs capacity;         accept;  carry(before, c, -1);                                     if not c.handing.stay then carry(before, c, -1) end
            who stays is not listed;          participants; redis.call('ZADD', HD, '0', '&' .. agent .. '|' .. c.id); local _ = 0
            missed target is told as a warning; due; clock.told = now >= clock.breach and 'breached' or 'warned'; clock.told = 'warned'
            wait runs on with an agent;       clocks;  if over or (state == 'ACTIVE' and not c.unseen) then stop_clock(c, 'wait') end; if over then stop_clock(c, 'wait') end
            who is off work gets new work;    agents;  and not a.grace and not a.out;                            and not a.grace
            shift that begins is not matched; shifts;  a.shift, a.out = true, out;                               if a.out and not out and a.fk == nil then a.shift, a.out = true, out reindex(a) touch(a) return end a.shift, a.out = true, out
            work after closing is forgotten;  agents;  c.carries = units;                                        c.carries = nil
            full queue takes one more;        enter;   >= asked.max;                                             > asked.max
            who writes is parked all the same; due;    elseif c.at + ms > now then;                              elseif false then
            closed queue takes who comes;     enter;   if opening(asked) > now then return 'closed' end;           local _ = 0
            plan forgets the time it waited;  line;    c.step = c.step + 1;                                      break
            R1 a taken conversation stays in line;   line;   redis.call('ZREM', WT, place_in_line(c));    local _ = 0
            R2 the agent's list misses what they get; agents; redis.call('ZADD', HD, '0', a.id .. '|' .. c.id); local _ = 0
            R6 the line is not counted down;         line;   count(WN, class_of(c), -1);                 local _ = 0
            R7 the offer has no timer;               match;  redis.call('ZADD', TM, string.format('%d', c.deadline), 'offer|' .. c.id .. '|' .. c.offer); local _ = 0
            R9 an ended offer keeps its timer;       match;  if c.state == 'OFFERED' then redis.call('ZREM', TM, 'offer|' .. c.id .. '|' .. c.offer) end; local _ = 0
            R11 the time waited is forgotten;        match;  exclude(c, a.id, ms);                       c.t0 = now exclude(c, a.id, ms)
            R12 a transition has no version;         line;   math.max(c.version, base) + 1;              math.max(c.version, base)
            R13 a repeated decline counts;           decline; if c.declined == ARGV[5] then;             if false then
            R14 a declined one begins at its first step; match; catch_up(c);                             c.step = 0
            a callback is due too early;             calling; c.callback.due - now;                      math.min(1000, c.callback.due - now)
            who asks for later goes to the end;      defer;   if c.late and state == 'QUEUED' then redis; if state == 'QUEUED' then leave_line(c) c.rank = '9' .. string.sub(c.rank, 2) line_up(c) end if c.late and state == 'QUEUED' then redis
            the time away counts as waited;          calling; local away = now - c.callback.since;       local away = 0
            R1 what is aside stays in its line;      defer;   if state == 'QUEUED' then leave_line(c) end; local _ = 0
            R12 being here again has no version; calling; transition(c, c.state, 'conversation.undeferred', nil, detail);  local _ = 0
            an agent keeps what is put aside;        defer;   if before then take_back(c, before) end;   local _ = 0
            R16 a forgotten thread takes its record; due;    local names =;                              redis.call('HDEL', CV, id) local names =
            """)
    void plantedFaultIsSeen(String fault, String script, String line, String instead) {
        BrokenScripts broken = new BrokenScripts("io/parley/assignment/" + script + ".lua", line, instead.strip());
        try {
            Optional<String> seen = Optional.empty();
            int histories = 0;
            while (seen.isEmpty() && histories < 120) {
                seen = broken.play(new Random(++histories).longs(120).toArray());
            }

            assertThat(seen).as("%s, after %d histories", fault, histories).isPresent();
            System.out.printf("%s: seen in history %d%n", fault, histories);
        } finally {
            broken.close();
        }
    }
}
