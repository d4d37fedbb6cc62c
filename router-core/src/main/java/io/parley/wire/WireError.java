package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A refusal, as REST body and as payload of {@code error}.
 *
 * @param message what was wrong with which value and what was expected, in English for developers
 * @param retryAfterMs when to try again; 0 when trying again is no use
 * @param field the offending field; empty when none
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record WireError(ErrorCode code, String message, long retryAfterMs, String field) {

    public static WireError of(ErrorCode code, String message) {
        return new WireError(code, message, 0, "");
    }
}
