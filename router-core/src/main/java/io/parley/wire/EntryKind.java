package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an entry of a conversation's log is. Contacts never see {@link #NOTE}. */
public enum EntryKind {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("file")
    FILE,
    @JsonProperty("note")
    NOTE,
    /** Something that happened; {@link Entry#event()} names it. */
    @JsonProperty("event")
    EVENT,
    @JsonProperty("unsupported")
    UNSUPPORTED
}
