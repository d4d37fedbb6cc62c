package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.Assignments.Transfer;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.id.SecureIds;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.redis.RedisDoor;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** What a node is asked by clients, in words, and what it answers; the real use cases on connections of its own. */
final class NodeCommands {
    private final WorkspaceId id;
    private final ClassBook classes;
    private final Assignments assignments;
    private final Interventions interventions;
    private final Intake intake;
    private final Ticker ticker;
    private volatile long epoch = 1;

    NodeCommands(Vertx vertx, RedisDoor door, WorkspaceId id) {
        IdSource ids = new SecureIds(Clock.systemUTC());
        this.id = id;
        this.classes = new ClassBook(door, ids);
        this.assignments = new Assignments(door, classes, ids);
        this.interventions = assignments.interventions();
        this.intake = new Intake(door, classes, ids);
        this.ticker = new Ticker(vertx, door, classes, ids);
    }

    Future<Void> start() {
        return classes.apply(KillHouse.at(id, epoch)).onSuccess(applied -> ticker.start(id));
    }

    /** The answer in words: DONE state version, STALE, REFUSED why, ACCEPTED conversation, DUPLICATE conversation, OK. */
    Future<String> carryOut(String[] words) {
        return switch (words[0]) {
            case "receive" ->
                intake.receive(
                                new Route(
                                        id,
                                        KillHouse.at(id, epoch).inbox(words[1]).orElseThrow(),
                                        false),
                                InboundMessage.text(words[1], words[2], new ContactAddress(words[3], ""), words[4]))
                        .map(NodeCommands::told);
            case "connect" -> assignments.connect(id, agent(words[1]), words[2]).map("OK");
            case "heartbeat" ->
                assignments.heartbeat(id, agent(words[1]), words[2]).map("OK");
            case "disconnect" ->
                assignments.disconnect(id, agent(words[1]), words[2]).map("OK");
            case "presence" ->
                assignments
                        .presence(
                                id, agent(words[1]), words[2], Presence.valueOf(words[3].toUpperCase(Locale.ROOT)), "")
                        .map("OK");
            case "configure" -> configure(Long.parseLong(words[1]));
            case "tick" -> ticker.tick(id).map("OK");
            default -> act(words).map(NodeCommands::told);
        };
    }

    private Future<Transition> act(String[] words) {
        ConversationId c = new ConversationId(words[1]);
        return switch (words[0]) {
            case "leave" -> assignments.leave(id, c);
            case "accept" -> assignments.accept(id, agent(words[2]), words[3], c, words[4]);
            case "decline" -> assignments.decline(id, agent(words[2]), words[3], c, words[4], "busy");
            case "close" -> assignments.close(id, agent(words[2]), c, Long.parseLong(words[3]));
            case "park" -> assignments.park(id, agent(words[2]), c, Long.parseLong(words[3]));
            default -> byHand(words, c);
        };
    }

    /** All of these carry a command id, the third word. */
    private Future<Transition> byHand(String[] words, ConversationId c) {
        String command = words[2];
        AgentId agent = agent(words[3]);
        return switch (words[0]) {
            case "transfer" ->
                assignments.transfer(
                        id, agent, new Transfer(c, Long.parseLong(words[4]), command, text(words, 5), text(words, 6)));
            case "claim" -> interventions.claim(id, agent, words[4], new Interventions.Claim(c, command));
            case "bump" ->
                interventions.bump(
                        id,
                        agent,
                        new Interventions.Bump(c, command, Duration.ofSeconds(Long.parseLong(words[4])), ""));
            case "pull" ->
                interventions.pull(id, agent, new Interventions.Pull(c, Long.parseLong(words[4]), command, ""));
            case "force" ->
                interventions.force(
                        id, agent, new Interventions.Force(c, Long.parseLong(words[4]), command, words[5], ""));
            case "hand-on" ->
                interventions.handOn(
                        id, agent, new Interventions.HandOn(c, Long.parseLong(words[4]), command, words[5], false));
            case "keep" -> interventions.keep(id, agent, new Interventions.Keep(c, command));
            default -> throw new IllegalArgumentException("command: '" + words[0] + "' (expected: one a node knows)");
        };
    }

    private Future<String> configure(long next) {
        epoch = Math.max(epoch, next);
        return classes.apply(KillHouse.at(id, epoch)).map("OK");
    }

    private static String told(Transition transition) {
        if (transition instanceof Transition.Done done) {
            return "DONE " + done.state() + ' ' + done.version();
        }
        return transition instanceof Transition.Refused refused
                ? "REFUSED " + refused.code()
                : transition.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    private static String told(Receipt receipt) {
        if (receipt instanceof Receipt.Accepted accepted) {
            return "ACCEPTED " + accepted.conversation();
        }
        return receipt instanceof Receipt.Duplicate duplicate
                ? "DUPLICATE " + duplicate.conversation()
                : "FAILED " + receipt;
    }

    private static AgentId agent(String name) {
        return new AgentId(name);
    }

    private static String text(String[] words, int at) {
        return words.length > at ? words[at] : "";
    }
}
