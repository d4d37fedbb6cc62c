package io.parley.wire;

/** A file of a message. {@code blob} is the key in the conversation's attachments. */
public record FileRef(String blob, String name, String mediaType, long size) {}
