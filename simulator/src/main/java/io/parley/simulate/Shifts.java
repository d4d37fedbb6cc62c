package io.parley.simulate;

import io.parley.simulate.scenario.Crew;
import io.parley.simulate.scenario.Scenario;
import io.vertx.core.Future;
import java.util.function.BooleanSupplier;

/** When agents come and go. */
final class Shifts {
    private final Scenario scenario;
    private final Agenda agenda;
    private final BooleanSupplier goesOn;
    private final Change come;
    private final Change go;

    /**
     * Nothing is planned yet.
     *
     * @param goesOn whether there will be another day
     */
    Shifts(Scenario scenario, Agenda agenda, BooleanSupplier goesOn, Change come, Change go) {
        this.scenario = scenario;
        this.agenda = agenda;
        this.goesOn = goesOn;
        this.come = come;
        this.go = go;
    }

    /** Plans the first day, and from day to day the next one. */
    void begin() {
        for (Crew crew : scenario.crews()) {
            for (int i = 1; i <= crew.count(); i++) {
                String agent = crew.agent(i);
                if (crew.isThere(0)) {
                    agenda.plan(0, () -> come.of(agent));
                }
                day(crew, agent, 0);
            }
        }
    }

    private void day(Crew crew, String agent, long day) {
        for (Crew.Shift shift : crew.shifts()) {
            agenda.plan(day + shift.from(), () -> come.of(agent));
            agenda.plan(day + shift.to(), () -> go.of(agent));
        }
        if (!crew.shifts().isEmpty()) {
            long next = day + scenario.run().day();
            agenda.plan(next, () -> {
                if (goesOn.getAsBoolean()) {
                    day(crew, agent, next);
                }
                return null;
            });
        }
    }

    /** Somebody comes or goes; does nothing when they have already. */
    interface Change {
        Future<News> of(String agent);
    }
}
