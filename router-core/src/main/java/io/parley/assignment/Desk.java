package io.parley.assignment;

import java.util.List;

/** An agent's desk: what is offered to and held by one agent, read in one script. */
public record Desk(AgentRecord agent, List<ConversationRecord> conversations) {}
