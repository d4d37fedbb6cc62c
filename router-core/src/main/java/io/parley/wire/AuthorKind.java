package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who wrote an entry of a conversation's log. */
public enum AuthorKind {
    @JsonProperty("contact")
    CONTACT,
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("system")
    SYSTEM
}
