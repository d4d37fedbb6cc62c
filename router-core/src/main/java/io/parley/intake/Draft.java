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
        Map<String, Elsewhere> others) {

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
                others);
    }
}
