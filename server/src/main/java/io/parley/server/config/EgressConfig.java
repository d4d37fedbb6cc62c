package io.parley.server.config;

import io.parley.server.egress.EgressPolicy;

/**
 * Calls to the outside that channels make.
 *
 * @param allow Host names, addresses and ranges, separated by commas, that may be called although they are not on the public internet, by
 *     http too: {@code sms.internal, 10.1.0.0/16}. Everything else must be public and https.
 */
public record EgressConfig(String allow) {

    static EgressConfig read(Settings at) {
        return new EgressConfig(at.text("egress.allow", "", EgressConfig::isList, "nothing, or " + EgressPolicy.ENTRY));
    }

    private static boolean isList(String value) {
        try {
            EgressPolicy.allowing(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
