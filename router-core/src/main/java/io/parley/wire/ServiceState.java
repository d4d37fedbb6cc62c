package io.parley.wire;

/**
 * {@code service.updated}: whether this installation can take messages now. Sent after welcome when it cannot, and whenever that
 * changes. Sockets stay open meanwhile; what is sent is refused with {@code UNAVAILABLE} and should be kept and repeated.
 *
 * @param degraded whether nothing can be accepted or read for the moment
 */
public record ServiceState(boolean degraded) {}
