package io.parley.channel.wechat.inbound;

import io.parley.channel.wechat.crypt.CallbackKey;
import java.util.Optional;

/**
 * A callback whose sender is proved.
 *
 * @param xml the body to read
 * @param token the token that its signature was made with, so that an answer is signed alike
 * @param key the key that opened it; empty in plain mode
 */
record Opened(String xml, String token, Optional<CallbackKey> key) {}
