package io.parley.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.assignment.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AuditorTest {
    private final World world = new World().hire("mei", 30).hire("bob", 30).online("mei", "bob");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Auditor auditor = new Auditor(World.vertx(), World.door(), meters);
    private final Logger log = (Logger) LoggerFactory.getLogger(Auditor.class);
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();

    @BeforeEach
    void listen() {
        said.start();
        log.addAppender(said);
    }

    @AfterEach
    void stop() {
        auditor.close();
        log.detachAppender(said);
    }

    @Test
    void looksAtEverybodyAgainAndAgain() {
        auditor.start(world.id);
        auditor.start(world.id);

        await().until(() -> looked() >= 5);
        assertThat(drifts("load")).isZero();
        assertThat(lines()).isEmpty();
    }

    @Test
    void driftIsCountedAtEachSightAndToldOnce() {
        new Damage(world).rewrite("ag", "mei", "\"load\":0", "\"load\":10");
        String damaged = world.dump();
        auditor.start(world.id);

        await().until(() -> drifts("load") >= 2);
        assertThat(lines())
                .filteredOn(line -> line.contains("load is 10"))
                .singleElement()
                .asString()
                .contains("workspace " + world.id, "kind load", "at mei", "expected 0");
        assertThat(said.list).allMatch(line -> line.getLevel() == Level.ERROR);
        assertThat(world.dump()).isEqualTo(damaged);
    }

    @Test
    void nothingIsLookedAtOnceItIsClosed() {
        auditor.start(world.id);
        await().until(() -> looked() >= 1);

        auditor.close();

        double before = looked();
        await().during(java.time.Duration.ofMillis(700)).until(() -> looked() <= before + 1);
    }

    private double looked() {
        return meters.get("parley.audit.agents")
                .tag("looked", "whole")
                .counter()
                .count();
    }

    private double drifts(String kind) {
        return meters.get("parley.audit.drift").tag("kind", kind).counter().count();
    }

    private List<String> lines() {
        return List.copyOf(said.list).stream()
                .filter(line -> line.getFormattedMessage().contains(world.id.value()))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
