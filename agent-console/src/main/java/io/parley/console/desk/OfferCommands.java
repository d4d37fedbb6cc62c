package io.parley.console.desk;

import io.parley.access.Action;
import io.parley.assignment.ConversationRecord;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.conversation.ConversationId;
import io.parley.wire.AgentCommand;
import io.parley.wire.ErrorCode;
import io.vertx.core.Future;

/** {@code offer.accept} and {@code offer.decline}. */
final class OfferCommands {
    private static final int LONGEST_REASON = 200;

    private final DeskLoop loop;

    OfferCommands(DeskLoop loop) {
        this.loop = loop;
    }

    Future<Reply> accept(AgentSocket console, AgentCommand.AcceptOffer command) {
        SignedIn who = console.who();
        return offered(who, command.conversation())
                .compose(record -> loop.core()
                        .assignments()
                        .accept(
                                who.workspace().id(),
                                who.agent().id(),
                                Seats.SESSION,
                                new ConversationId(record.id()),
                                command.offer()))
                .compose(Outcomes::reply);
    }

    Future<Reply> decline(AgentSocket console, AgentCommand.DeclineOffer command) {
        SignedIn who = console.who();
        if (command.reason().length() > LONGEST_REASON) {
            return Future.failedFuture(
                    Refused.invalid("reason", "reason: too long (expected: at most 200 characters)"));
        }
        return offered(who, command.conversation())
                .compose(record -> loop.core()
                        .assignments()
                        .decline(
                                who.workspace().id(),
                                who.agent().id(),
                                Seats.SESSION,
                                new ConversationId(record.id()),
                                command.offer(),
                                command.reason()))
                .compose(Outcomes::reply);
    }

    /** What was given to them without an offer is on a screen of theirs. */
    Future<Reply> shown(AgentSocket console, AgentCommand.ShowConversation command) {
        SignedIn who = console.who();
        return offered(who, command.conversation())
                .compose(record -> loop.core()
                        .assignments()
                        .shown(who.workspace().id(), who.agent().id(), new ConversationId(record.id())))
                .compose(Outcomes::reply);
    }

    /** An offer that went to somebody else meanwhile is no offence: it is out of date. */
    private Future<ConversationRecord> offered(SignedIn who, String conversation) {
        return loop.gate()
                .conversation(who, conversation, Action.READ_CONVERSATION)
                .compose(record -> Gate.allowed(who, Action.ANSWER_OFFER, record)
                        ? Future.succeededFuture(record)
                        : Future.failedFuture(Refused.of(ErrorCode.STALE, "offer: no longer yours")));
    }
}
