package io.parley.delivery;

import io.parley.channel.OutboundMessage;

/**
 * A message that is ours to send for the time of a lease, once {@code begin_send.lua} agreed.
 *
 * @param number its place among all outgoing messages
 * @param token proves the claim; worth nothing once somebody else claimed it after the lease
 * @param ageMs how long ago it was written, or replayed
 * @param lapsed whether an earlier try began and never ended: it may have gone out
 * @param maybe whether an earlier try got no answer: it may have gone out
 */
record Claimed(String number, String token, OutboundMessage message, long ageMs, boolean lapsed, boolean maybe) {}
