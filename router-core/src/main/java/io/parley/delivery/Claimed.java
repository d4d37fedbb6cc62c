package io.parley.delivery;

import io.parley.channel.OutboundMessage;

/**
 * A message that is ours to send for the time of a lease.
 *
 * @param number its place among all outgoing messages
 * @param token proves the claim; worth nothing once somebody else claimed it after the lease
 * @param ageMs how long ago it was written
 */
record Claimed(String number, String token, OutboundMessage message, long ageMs) {}
