package io.parley.widget.visitor;

/**
 * How much one stranger may do.
 *
 * @param perAddress sockets of one network address on this node
 * @param perVisitor sockets of one visitor on this node
 * @param messagesPerTick messages a visitor may send per tick (a second), on average
 * @param messageBurst messages a visitor may send at once after a pause
 * @param framesPerTick frames of any kind a socket may send per tick before it is closed
 * @param malformed unreadable frames a socket may send before it is closed
 * @param handshakesPerSecond new sockets of this node; more are told to come back
 */
public record WidgetLimits(
        int perAddress,
        int perVisitor,
        int messagesPerTick,
        int messageBurst,
        int framesPerTick,
        int malformed,
        int handshakesPerSecond) {

    public static final WidgetLimits USUAL = new WidgetLimits(50, 10, 5, 20, 50, 5, 500);

    /** The same for other numbers of sockets per address, messages per tick and handshakes; what follows from them follows. */
    public WidgetLimits with(int socketsPerAddress, int messages, int handshakes) {
        return new WidgetLimits(
                socketsPerAddress,
                perVisitor,
                messages,
                4 * messages,
                Math.max(framesPerTick, 10 * messages),
                malformed,
                handshakes);
    }
}
