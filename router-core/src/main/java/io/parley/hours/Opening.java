package io.parley.hours;

import java.time.Instant;

/** A stretch of time in which somebody serves. {@code to} no longer belongs to it. */
public record Opening(Instant from, Instant to) {}
