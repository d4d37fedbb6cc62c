package io.parley.channel.wechat.settings;

import io.parley.channel.Inbox;
import io.parley.channel.wechat.crypt.CallbackKey;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One official account.
 *
 * @param inbox the inbox it is
 * @param appId the account's AppID, {@code wx...}
 * @param appSecret the account's AppSecret
 * @param originalId the account's original id, {@code gh_...}; empty when callbacks are not checked for it
 * @param mode how callbacks are protected
 * @param tokens callback tokens: the current one, then the previous one
 * @param keys callback keys: the current one, then the previous one; empty in plain mode
 * @param api where the platform's interface is
 * @param opening names of the events that may begin a conversation; others only join one that is there
 * @param answers what is answered at once, by event: {@code subscribe} or {@code CLICK/key}
 * @param staffAccount the customer-service account that answers appear from; empty for the account itself
 * @param replies how many answers WeChat takes after a message
 * @param words what the channel itself says to agents
 */
public record Account(
        Inbox inbox,
        String appId,
        String appSecret,
        String originalId,
        Mode mode,
        List<String> tokens,
        List<CallbackKey> keys,
        URI api,
        Set<String> opening,
        Map<String, String> answers,
        String staffAccount,
        int replies,
        Words words) {

    public Account {
        tokens = List.copyOf(tokens);
        keys = List.copyOf(keys);
        opening = Set.copyOf(opening);
        answers = Map.copyOf(answers);
    }

    /** Whether a callback without encryption is refused. */
    public boolean encrypted() {
        return mode != Mode.PLAIN;
    }

    @Override
    public String toString() {
        return "Account[" + inbox.id() + " " + appId + " " + mode + "]";
    }
}
