package io.parley.page;

/**
 * One file of a front end.
 *
 * @param bytes its content; shared, not to be changed
 * @param mediaType with the charset for text
 * @param tag strong entity tag, with quotes
 */
@SuppressWarnings("ArrayRecordComponent") // Shared for the life of the process; compared by tag.
public record PageFile(byte[] bytes, String mediaType, String tag) {}
