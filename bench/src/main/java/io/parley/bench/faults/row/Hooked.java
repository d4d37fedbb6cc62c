package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.check.Evidence.Outbound;
import io.parley.bench.faults.evidence.ArchiveReader;
import io.parley.bench.faults.history.Histories;
import io.parley.bench.faults.house.Hooks;
import io.parley.bench.faults.house.House;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What rows with webhook inboxes have in common. */
final class Hooked {

    /** The evidence with the histories of one inbox' contacts alone. */
    static Evidence by(Evidence evidence, String inbox) {
        return with(
                evidence,
                new Histories(evidence.histories().events().stream()
                        .filter(event -> event.client().startsWith(inbox))
                        .toList()),
                evidence.deadLetters(),
                evidence.outbound());
    }

    /** The evidence with what agents wrote to webhook contacts, what the provider took and what is kept as dead. */
    static Evidence complete(House house, Evidence evidence) throws SQLException {
        ArchiveReader archive = new ArchiveReader(house.archiveUrl());
        Map<String, String> inboxes = archive.inboxes();
        Set<String> expected = new HashSet<>();
        evidence.archive().entries().stream()
                .filter(entry -> entry.author().equals("agent") && entry.isMessage())
                .filter(entry ->
                        Set.of(Hooks.HURT, Hooks.CALM).contains(inboxes.getOrDefault(entry.conversation(), "")))
                .forEach(entry -> expected.add(entry.message()));
        Outbound outbound = new Outbound(expected, house.provider().taken(), Set.of());
        return with(evidence, evidence.histories(), archive.deadLetters(), outbound);
    }

    private static Evidence with(Evidence e, Histories histories, Set<String> deadLetters, Outbound outbound) {
        return new Evidence(
                histories,
                e.archive(),
                e.live(),
                deadLetters,
                outbound,
                e.unsent(),
                e.capacity(),
                e.samples(),
                e.fault(),
                e.excused(),
                e.bounds());
    }

    private Hooked() {}
}
