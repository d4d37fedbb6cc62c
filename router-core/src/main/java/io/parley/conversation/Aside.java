package io.parley.conversation;

/**
 * Why a conversation is set aside, and until when.
 *
 * @param why {@code closed}, {@code full} or {@code late} by its queue, {@code contact} when it waits for the contact to write, or
 *     {@code callback} when its contact is answered at a time that was chosen
 * @param agent who gets it back; empty when nobody in particular
 * @param sinceMs when the last entry came, epoch ms
 * @param untilMs when it goes on by itself, or ends, epoch ms
 */
public record Aside(String why, String agent, long sinceMs, long untilMs) {}
