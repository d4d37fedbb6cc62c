package io.parley.widget.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** Frames as a server writes them (RFC 6455 section 5.2): whole, without a mask, without extensions. */
final class WireFrame {

    /** Largest message from a visitor. */
    static final int LARGEST_IN = 16 * 1024;

    private static final int FINAL = 0x80;
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int LONGEST_REASON = 120;

    private WireFrame() {}

    static ByteBuf text(ByteBufAllocator alloc, byte[] payload) {
        return frame(alloc, TEXT, payload.length).writeBytes(payload);
    }

    static ByteBuf ping(ByteBufAllocator alloc) {
        return frame(alloc, PING, 0);
    }

    static ByteBuf pong(ByteBufAllocator alloc, ByteBuf payload) {
        return frame(alloc, PONG, payload.readableBytes())
                .writeBytes(payload, payload.readerIndex(), payload.readableBytes());
    }

    static ByteBuf close(ByteBufAllocator alloc, int code, String reason) {
        String fitting = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        byte[] text = fitting.getBytes(StandardCharsets.US_ASCII);
        return frame(alloc, CLOSE, 2 + text.length).writeShort(code).writeBytes(text);
    }

    private static ByteBuf frame(ByteBufAllocator alloc, int type, int length) {
        ByteBuf frame = alloc.directBuffer(length + 10);
        frame.writeByte(FINAL | type);
        if (length < 126) {
            frame.writeByte(length);
        } else if (length < 65_536) {
            frame.writeByte(126).writeShort(length);
        } else {
            frame.writeByte(127).writeLong(length);
        }
        return frame;
    }
}
