package io.parley.channel.tck;

import io.parley.channel.DeliveryEvent;
import java.time.Instant;

/**
 * What the provider reports about a message that was sent.
 *
 * @param reference the reference the adapter named in {@link io.parley.channel.SendResult.Sent}
 * @param recipient whom it was sent to
 * @param status how far it came
 * @param at when the provider reports (and signs) it
 */
public record Delivered(String reference, String recipient, DeliveryEvent.Status status, Instant at) {}
