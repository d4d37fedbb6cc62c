package io.parley.channel.wechat.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.parley.channel.wechat.crypt.CallbackKey;
import io.parley.channel.wechat.crypt.CallbackSignature;
import io.parley.channel.wechat.settings.Account;
import io.parley.channel.wechat.xml.CallbackXml;
import io.parley.channel.wechat.xml.UnreadableXml;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a callback is WeChat's. Every refusal looks alike, so that nobody learns from it what was wrong with the padding or
 * the key.
 */
final class CallbackGuard {

    /** A signature covers its timestamp: an old callback is somebody's recording. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** Four times the largest message, for compatible mode carries the body twice and the ciphertext is longer. */
    static final int MAX_BYTES = 256 * 1024;

    private final Account account;
    private final Clock clock;

    CallbackGuard(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** Whether the address was signed with one of the account's tokens, not long ago. */
    boolean isSigned(CallbackQuery query) {
        return signer(query, query.signature()).isPresent() && isFresh(query);
    }

    /** The body to read; empty when the callback is refused. */
    Optional<Opened> open(CallbackQuery query, byte[] body) {
        if (body.length > MAX_BYTES || !isFresh(query)) {
            return Optional.empty();
        }
        if (account.encrypted()) {
            // Without this a plain body with a recorded signature would pass: a downgrade.
            return query.isEncrypted() ? decrypt(query, body) : Optional.empty();
        }
        if (query.isEncrypted()) {
            return Optional.empty();
        }
        return signer(query, query.signature())
                .flatMap(token -> text(body).map(xml -> new Opened(xml, token, Optional.empty())));
    }

    private Optional<Opened> decrypt(CallbackQuery query, byte[] body) {
        // WeChat signs the address too: what carries a wrong signature there is refused before anything is parsed.
        if (!query.signature().isEmpty() && signer(query, query.signature()).isEmpty()) {
            return Optional.empty();
        }
        String ciphertext = text(body).map(CallbackGuard::ciphertext).orElse("");
        Optional<String> token =
                ciphertext.isEmpty() ? Optional.empty() : signer(query, query.messageSignature(), ciphertext);
        return token.flatMap(known -> decrypted(known, ciphertext));
    }

    private Optional<Opened> decrypted(String token, String ciphertext) {
        for (CallbackKey key : account.keys()) {
            Optional<String> xml = key.decrypt(ciphertext, account.appId());
            if (xml.isPresent()) {
                return Optional.of(new Opened(xml.get(), token, Optional.of(key)));
            }
        }
        return Optional.empty();
    }

    private static String ciphertext(String xml) {
        try {
            Map<String, String> fields = CallbackXml.read(xml);
            return fields.getOrDefault("Encrypt", "");
        } catch (UnreadableXml notOurs) {
            return "";
        }
    }

    /** The token a signature was made with. Every token is tried, so that time tells nothing. */
    private Optional<String> signer(CallbackQuery query, String signature, String... more) {
        Optional<String> found = Optional.empty();
        for (String token : account.tokens()) {
            String[] parts = new String[3 + more.length];
            parts[0] = token;
            parts[1] = query.timestamp();
            parts[2] = query.nonce();
            System.arraycopy(more, 0, parts, 3, more.length);
            if (CallbackSignature.matches(signature, parts) && found.isEmpty()) {
                found = Optional.of(token);
            }
        }
        return found;
    }

    private boolean isFresh(CallbackQuery query) {
        if (!query.timestamp().matches("\\d{1,11}")) {
            return false;
        }
        Instant signed = Instant.ofEpochSecond(Long.parseLong(query.timestamp()));
        return Duration.between(signed, clock.instant()).abs().compareTo(FRESH) <= 0;
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }
}
