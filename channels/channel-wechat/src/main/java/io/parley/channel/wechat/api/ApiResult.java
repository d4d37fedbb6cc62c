package io.parley.channel.wechat.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What came of a call. */
public sealed interface ApiResult {

    /** Done. */
    record Done(JsonNode body) implements ApiResult {}

    /** Done, and the answer is no JSON but a file. */
    @SuppressWarnings("ArrayRecordComponent")
    record File(byte[] content) implements ApiResult {}

    /** WeChat said no. */
    record Refused(int code, String message) implements ApiResult {}

    /** Certainly not done; trying again after the given time may help. */
    record NotNow(Duration after, String reason) implements ApiResult {}

    /** No answer, or none that can be read: it may have been done. */
    record Doubtful(String reason) implements ApiResult {}

    /** Never possible, whatever WeChat would say. */
    record Impossible(String reason) implements ApiResult {}
}
