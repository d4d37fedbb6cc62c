package io.parley.channel;

import java.util.Map;

/**
 * One configured address of a channel.
 *
 * @param workspace the workspace the inbox belongs to
 * @param id unique in the installation
 * @param name what agents see
 * @param address what contacts write to, in the channel's own form (an e-mail address, a phone number, a site name)
 * @param settings the channel's own settings; never secrets
 * @param secrets the channel's secrets; {@link #toString()} masks them
 */
public record Inbox(
        String workspace,
        String id,
        String name,
        String address,
        Map<String, String> settings,
        Map<String, String> secrets) {

    public Inbox {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    @Override
    public String toString() {
        return "Inbox[" + workspace + "/" + id + " " + address + ", secrets=" + (secrets.isEmpty() ? "none" : "***")
                + "]";
    }
}
