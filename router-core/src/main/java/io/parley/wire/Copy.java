package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Somebody who has a message besides its contact, or gets it.
 *
 * @param address on the message's channel, lower-case
 * @param name display name as somebody else gave it, unverified; empty when none
 */
public record Copy(
        String address,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String name) {

    public Copy {
        name = name == null ? "" : name;
    }
}
