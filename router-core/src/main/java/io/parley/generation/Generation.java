package io.parley.generation;

/**
 * What a shard's numbers belong to.
 *
 * @param id random; what clients are told
 * @param number 0 for the first; numbers and versions of generation g lie above g million
 */
public record Generation(String id, long number) {}
