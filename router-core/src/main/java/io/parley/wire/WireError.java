package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A refusal, as REST body and as payload of {@code error}.
 *
 * @param message what was wrong with which value and what was expected, in English for developers
 * @param retryAfterMs when to try again; 0 when trying again is no use
 * @param field the offending field; empty when none
 * @param state for {@code STALE} where the conversation stands now, as on its card; empty when that is not what is out of date
 * @param version for {@code STALE} its version; 0 when unknown
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record WireError(ErrorCode code, String message, long retryAfterMs, String field, String state, long version) {

    /** About no conversation's state. */
    public WireError(ErrorCode code, String message, long retryAfterMs, String field) {
        this(code, message, retryAfterMs, field, "", 0);
    }

    public static WireError of(ErrorCode code, String message) {
        return new WireError(code, message, 0, "");
    }
}
