package io.parley.channel.sms.twilio;

import io.parley.channel.Inbox;
import io.parley.channel.sms.SettingsReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one inbox was told.
 *
 * @param account setting {@code account-sid}
 * @param tokens secrets {@code auth-token} and, while it changes, {@code auth-token-previous}
 * @param from the number messages come from: the inbox's address; empty when a service chooses it
 * @param service setting {@code messaging-service-sid}; empty for none
 * @param user setting {@code api-key-sid}, else the account: who signs in to the REST interface
 * @param password secret {@code api-key-secret}, else the present token
 * @param base setting {@code base-url}; default {@code https://api.twilio.com}
 * @param publicUrl setting {@code public-url}: the address configured at the provider when it is not ours
 */
record TwilioSettings(
        String account,
        List<String> tokens,
        String from,
        String service,
        String user,
        String password,
        URI base,
        Optional<String> publicUrl) {

    static final URI TWILIO = URI.create("https://api.twilio.com");

    TwilioSettings {
        tokens = List.copyOf(tokens);
    }

    /** @throws IllegalArgumentException with every problem */
    static TwilioSettings of(Inbox inbox) {
        SettingsReader at = new SettingsReader(inbox);
        String account =
                at.needed("account-sid", "[A-Za-z0-9-]{8,64}", "the account's sid, such as AC and 32 characters");
        List<String> tokens = new ArrayList<>();
        tokens.add(at.neededSecret("auth-token", 8, "the account's auth token"));
        at.secret("auth-token-previous").ifPresent(tokens::add);
        Optional<String> key = at.optional("api-key-sid");
        String password =
                key.isPresent() ? at.neededSecret("api-key-secret", 8, "the secret of api-key-sid") : tokens.get(0);
        String service = at.optional("messaging-service-sid").orElse("");
        if (service.isEmpty() && !inbox.address().matches("\\+?[0-9]{3,15}|[A-Za-z0-9 ]{1,11}|[a-z]+:\\+[0-9]{5,15}")) {
            at.problem("address: " + inbox.address() + " (expected: the sending number, such as +15550100)");
        }
        URI base = at.url("base-url").orElse(TWILIO);
        Optional<String> publicUrl = at.url("public-url").map(URI::toString);
        at.end();
        return new TwilioSettings(
                account, tokens, inbox.address(), service, key.orElse(account), password, base, publicUrl);
    }

    @Override
    public String toString() {
        return "TwilioSettings[" + account + ", ***]";
    }
}
