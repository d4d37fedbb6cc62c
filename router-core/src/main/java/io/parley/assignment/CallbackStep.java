package io.parley.assignment;

/**
 * Who says something about a callback.
 *
 * @param agent empty when the contact does
 * @param version the version the agent saw; 0 for the contact, who sees none
 * @param commandId the same on every try; empty for the contact
 */
record CallbackStep(String agent, long version, String commandId) {

    /** The contact. */
    static final CallbackStep CONTACT = new CallbackStep("", 0, "");
}
