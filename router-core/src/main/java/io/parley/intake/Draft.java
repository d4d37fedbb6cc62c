package io.parley.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.assignment.Elsewhere;
import io.parley.channel.InboundMessage;
import io.parley.contact.ContactId;
import io.parley.inbox.InboxConfig;
import io.parley.routing.Requirement;
import java.util.List;
import java.util.Map;

/**
 * A new conversation as its message asks for it; fields as in {@link io.parley.assignment.ConversationRecord}.
 *
 * @param gen generation in which the plan's classes were numbered
 * @param rule what chose the queue; see {@link Requirement#rule()}
 * @param others queues it may be sent to when its own does not take it
 * @param credit ms for which it counts as having waited already
 * @param byHand whether it waits until somebody takes it
 * @param stickyFor ms after its end for which its contact stays with its agent
 * @param stickyWait ms it waits for that agent alone
 * @param misses offers an agent may miss in a row
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Draft(
        String inbox,
        String channel,
        String address,
        String contact,
        String name,
        String language,
        String subject,
        String queue,
        List<String> skills,
        int weight,
        boolean interruptible,
        List<List<Long>> plan,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long gen,
        boolean push,
        long offerTimeout,
        long reopen,
        String rule,
        Map<String, Elsewhere> others,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int priority,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long credit,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean byHand,
        long stickyFor,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long stickyWait,
        int misses) {

    static Draft of(
            InboxConfig config,
            InboundMessage message,
            Requirement need,
            List<List<Long>> plan,
            long gen,
            Map<String, Elsewhere> others) {
        String inbox = config.inbox().id();
        String address = message.contact().value();
        String name = message.contact().name();
        return new Draft(
                inbox,
                config.channel(),
                address,
                ContactId.of(inbox, address).value(),
                name.isEmpty() ? address : name,
                need.language(),
                message.subject(),
                need.queue(),
                need.skills(),
                config.weight(),
                config.interruptible(),
                plan,
                gen,
                config.push(),
                need.offerTimeout().toMillis(),
                config.reopenWithin().toMillis(),
                need.rule(),
                others,
                need.terms().priority(),
                need.terms().credit().toMillis(),
                need.terms().byHand(),
                need.terms().stickyFor().toMillis(),
                need.terms().stickyWait().toMillis(),
                need.terms().missLimit());
    }
}
