package io.parley.console.desk;

import io.parley.agent.Agent;
import io.parley.assignment.AgentRecord;
import io.parley.assignment.ConversationRecord;
import io.parley.transcript.Transcripts.ReadMarks;
import io.parley.wire.AgentEvent;
import io.parley.wire.AgentEvent.AgentCard;
import io.parley.wire.AgentEvent.Card;
import io.parley.wire.AgentEvent.Goal;
import io.parley.wire.AgentEvent.Offer;
import io.parley.wire.AgentEvent.ReplyWindow;
import io.parley.wire.Rest.AsideItem;
import io.parley.workspace.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Records of the core as the console shows them. */
public final class Cards {
    private static final ReadMarks UNKNOWN = new ReadMarks(0, 0);

    private Cards() {}

    /** A conversation in a list of others: read marks do not matter there. */
    static Card of(ConversationRecord record) {
        return of(record, UNKNOWN);
    }

    static Card of(ConversationRecord record, ReadMarks marks) {
        return new Card(
                record.id(),
                record.channel(),
                record.inbox(),
                record.queue(),
                record.state().name().toLowerCase(Locale.ROOT),
                record.version(),
                contactName(record),
                record.address(),
                record.subject(),
                record.preview(),
                record.language(),
                record.agent(),
                record.skills(),
                record.t0(),
                record.at(),
                record.seq(),
                marks.agent(),
                marks.contact(),
                record.priority(),
                record.handing().agent(),
                record.forced(),
                replyWindow(record.reply()),
                record.ends() == 0 ? null : Long.valueOf(record.ends()),
                goals(record),
                record.participants().isEmpty()
                        ? null
                        : record.participants().keySet().stream().sorted().toList(),
                record.unseen() > 0,
                callback(record.callback()),
                record.copies());
    }

    /** One that is set aside, with why; empty when it is not. */
    public static Optional<AsideItem> aside(ConversationRecord record, long movedAtMs) {
        return record.aside()
                .map(aside -> new AsideItem(of(record), aside.why(), aside.agent(), movedAtMs, aside.untilMs()));
    }

    /** Null is left out of the frame: most queues have no targets. */
    private static List<Goal> goals(ConversationRecord record) {
        return record.clocks().isEmpty()
                ? null
                : record.clocks().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(clock -> new Goal(
                                clock.getKey(),
                                clock.getValue().warn(),
                                clock.getValue().breach()))
                        .toList();
    }

    /** Null is left out of the frame: most channels have no such bound. */
    private static ReplyWindow replyWindow(ConversationRecord.ReplyWindow reply) {
        return reply.ends() == 0 ? null : new ReplyWindow(reply.ends(), reply.left(), reply.size());
    }

    private static AgentEvent.Callback callback(ConversationRecord.Callback asked) {
        String by = asked.by().equals("contact") ? "" : asked.by();
        return asked.isAsked() ? new AgentEvent.Callback(asked.asked(), by, asked.seq(), asked.due()) : null;
    }

    /** A website's visitor who gave no name has no address that says anything: the end of the id tells them apart. */
    public static String contactName(ConversationRecord record) {
        String address = record.address();
        if (!record.name().isEmpty() && !record.name().equals(address)) {
            return record.name();
        }
        return record.channel().equals("web")
                ? "Visitor "
                        + address.substring(Math.max(0, address.length() - 4)).toUpperCase(Locale.ROOT)
                : address;
    }

    static Offer offer(ConversationRecord record, ConversationRecord.Handing offer, long now) {
        return new Offer(offer.offer(), of(record), offer.deadline(), Math.max(0, offer.deadline() - now));
    }

    /** Somebody Redis has not heard of is offline. */
    public static AgentCard agent(Workspace workspace, Agent agent, List<AgentRecord> records) {
        return records.stream()
                .filter(record -> record.id().equals(agent.id().value()))
                .findFirst()
                .map(record -> agent(workspace, record))
                .orElseGet(() -> new AgentCard(
                        agent.id().value(),
                        agent.name(),
                        skills(agent),
                        "offline",
                        false,
                        agent.capacity(),
                        0,
                        List.of(),
                        false));
    }

    /** The record with the name and skills of the configuration. */
    static AgentCard agent(Workspace workspace, AgentRecord record) {
        return new AgentCard(
                record.id(),
                workspace.agent(record.id()).map(Agent::name).orElse(record.name()),
                workspace.agent(record.id()).map(Cards::skills).orElse(List.of()),
                record.status(),
                record.connected(),
                workspace.agent(record.id()).map(Agent::capacity).orElse(record.capacity()),
                record.load() + record.interruptibleLoad(),
                record.channelsOff(),
                record.out());
    }

    private static List<String> skills(Agent agent) {
        return agent.skills().keySet().stream().sorted().toList();
    }
}
