package io.parley.server.playground;

import io.parley.server.inboxes.ConfiguredInbox;
import io.parley.server.inboxes.DemoInboxes;
import java.util.List;

/**
 * The shop's accounts at the pretended providers, as its inboxes have them.
 *
 * @param sms the number's account
 * @param wechat the official account
 * @param mailInbox id of the mailbox's inbox
 * @param mail the mailbox's address
 */
record Accounts(Sms sms, WeChat wechat, String mailInbox, String mail) {

    /** An account at the provider of short messages; its token signs and signs in. */
    record Sms(String inbox, String number, String account, String token) {

        @Override
        public String toString() {
            return "Sms[" + inbox + "]";
        }
    }

    /** An official account in safe mode. */
    record WeChat(String inbox, String originalId, String appId, String appSecret, String token, String aesKey) {

        @Override
        public String toString() {
            return "WeChat[" + inbox + "]";
        }
    }

    /** Those of the demo's inboxes. */
    static Accounts of(List<ConfiguredInbox> inboxes, String mailInbox, String mail) {
        ConfiguredInbox sms = inbox(inboxes, DemoInboxes.SMS);
        ConfiguredInbox wechat = inbox(inboxes, DemoInboxes.WECHAT);
        return new Accounts(
                new Sms(
                        sms.id(),
                        sms.address(),
                        sms.settings().get("account-sid"),
                        sms.secrets().get("auth-token")),
                new WeChat(
                        wechat.id(),
                        wechat.settings().get("originalId"),
                        wechat.settings().get("appId"),
                        wechat.secrets().get("appSecret"),
                        wechat.secrets().get("token"),
                        wechat.secrets().get("aesKey")),
                mailInbox,
                mail);
    }

    private static ConfiguredInbox inbox(List<ConfiguredInbox> inboxes, String id) {
        return inboxes.stream()
                .filter(inbox -> inbox.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the demo has no inbox " + id));
    }
}
