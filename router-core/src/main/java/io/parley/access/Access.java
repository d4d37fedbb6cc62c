package io.parley.access;

/** The one function that authorises. Pure; call from any thread. */
public final class Access {

    private Access() {}

    /** Whether the actor may do this to that. */
    public static boolean allowed(Actor actor, Action action, Resource resource) {
        if (!actor.workspace().equals(resource.workspace())) {
            return false;
        }
        boolean oversees = actor.role().equals("supervisor") || actor.role().equals("administrator");
        return switch (action) {
            case SEE_COLLEAGUES, SET_OWN_PRESENCE -> true;
            case OPERATE_INSTALLATION, SWITCH_COLLEAGUE, BUMP_CONVERSATION, PULL_CONVERSATION, FORCE_CONVERSATION ->
                oversees;
            case CLAIM_CONVERSATION, SCHEDULE_CALLBACK ->
                oversees || isOwn(actor, resource) || isInQueueOf(actor, resource);
            case READ_CONVERSATION, WRITE_NOTE ->
                oversees
                        || isOwn(actor, resource)
                        || isInQueueOf(actor, resource)
                        || isHandedTo(actor, resource)
                        || takesPart(actor, resource)
                        || returnsTo(actor, resource);
            case CLOSE_CONVERSATION, PARK_CONVERSATION, TRANSFER_CONVERSATION -> oversees || isOwn(actor, resource);
            case WRITE_MESSAGE -> isOwn(actor, resource);
            case ANSWER_OFFER -> isOwn(actor, resource) || isHandedTo(actor, resource);
        };
    }

    private static boolean isOwn(Actor actor, Resource resource) {
        return resource instanceof Resource.OfConversation conversation
                && conversation.agent().equals(actor.agent().value());
    }

    private static boolean isHandedTo(Actor actor, Resource resource) {
        return resource instanceof Resource.OfConversation conversation
                && conversation.handingTo().equals(actor.agent().value());
    }

    private static boolean returnsTo(Actor actor, Resource resource) {
        return resource instanceof Resource.OfConversation conversation
                && conversation.returnsTo().equals(actor.agent().value());
    }

    private static boolean takesPart(Actor actor, Resource resource) {
        return resource instanceof Resource.OfConversation conversation
                && conversation.participants().contains(actor.agent().value());
    }

    private static boolean isInQueueOf(Actor actor, Resource resource) {
        return resource instanceof Resource.OfConversation conversation
                && actor.queues().contains(conversation.queue());
    }
}
