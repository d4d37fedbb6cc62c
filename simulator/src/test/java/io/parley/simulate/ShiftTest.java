package io.parley.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulate.field.FieldRouters;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftTest {

    /** One arrival each hour, served at once or when somebody comes; ms of waiting. */
    private static List<Long> waits(String shifts, int hours) {
        Scenario scenario = ScenarioReader.read("""
                run: {arrivals: %d}
                queues: {q: {}}
                agents: {a: {queues: [q], capacity: 5000, shifts: %s}}
                arrivals: {w: {queue: q, every: 1h, handling: 10m}}
                """.formatted(hours, shifts), "x");
        return new Simulation(scenario, FieldRouters.of("FCFS", scenario, 1), 1, more -> {})
                .play()
                .result()
                .waits();
    }

    private static final long HOUR = 3_600_000;

    @Test
    void nobodyIsServedBetweenShifts() {
        assertThat(waits("[{from: 02:30, to: 04:30}]", 5))
                .containsExactly(3 * HOUR / 2, HOUR / 2, 0L, 0L, 43 * HOUR / 2);
    }

    @Test
    void shiftOverMidnightIsWorkedOnBothDays() {
        assertThat(waits("[{from: 22:00, to: 02:30}]", 26).subList(0, 3)).containsExactly(0L, 0L, 19 * HOUR);
        assertThat(waits("[{from: 22:00, to: 02:30}]", 26).subList(21, 26)).containsExactly(0L, 0L, 0L, 0L, 0L);
    }

    @Test
    void shiftThatBeginsWhenAnotherEndsGoesOn() {
        assertThat(waits("[{from: 02:00, to: 09:00}, {from: 00:00, to: 02:00}]", 4))
                .containsExactly(0L, 0L, 0L, 0L);
    }
}
