package io.parley.trim;

/**
 * A finished conversation as far as history has it.
 *
 * @param version its last routing version
 * @param lastSeq its last number
 */
public record Finished(String conversation, long version, long lastSeq) {}
