package io.parley.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.ConversationRecord;
import io.parley.transcript.Transcripts.ReadMarks;
import org.junit.jupiter.api.Test;

class DeskTest {
    private static final ReadMarks UNREAD = new ReadMarks(0, 0);

    private final Desk desk = new Desk(null, new Companions(), "ana");

    @Test
    void aConversationLostBeforeTheFirstSnapshotMakesThatSnapshotOld() {
        long before = desk.changes();

        desk.moved(record("CLOSED", 6, ""), UNREAD, "conversation.closed");

        assertThat(desk.changes()).isGreaterThan(before);
    }

    @Test
    void olderNewsThanWhatWasToldIsNoChange() {
        desk.moved(record("ACTIVE", 5, "ana"), UNREAD, "conversation.accepted");
        long before = desk.changes();

        desk.moved(record("OFFERED", 4, "ana"), UNREAD, "conversation.offered");

        assertThat(desk.changes()).isEqualTo(before);
        assertThat(desk.holds("c")).isTrue();
    }

    private static ConversationRecord record(String state, long version, String agent) {
        return ConversationRecord.parse(
                "{\"id\":\"c\",\"inbox\":\"web\",\"channel\":\"web\",\"address\":\"v\",\"contact\":\"k\","
                        + "\"queue\":\"support\",\"state\":\"" + state + "\",\"version\":" + version + ",\"agent\":\""
                        + agent + "\"}");
    }
}
