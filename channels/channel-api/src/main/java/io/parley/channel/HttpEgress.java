package io.parley.channel;

import java.util.concurrent.CompletionStage;

/**
 * HTTP to the outside, the only way an adapter calls it. Every call obeys the egress policy of the installation: {@code https}
 * alone, the name is resolved, each address is checked (no private, link-local, loopback or multicast ones), the connection goes
 * to the address that was checked, and every redirect is checked anew. Addresses the operator allows by
 * {@code egress.allow} are exempt, by {@code http} too.
 */
public interface HttpEgress {

    /**
     * Sends one request. The stage never fails: whatever happens is an {@link EgressResult}. Never blocks; call from any
     * thread; completes on any thread. At most 256 are in progress; further ones are refused with
     * {@link EgressResult.Failed} that was certainly not sent.
     */
    CompletionStage<EgressResult> send(EgressRequest request);
}
