package io.parley.channel.wechat.outbound;

import java.util.Optional;

/** The files that a customer-service message can be. */
enum MediaKind {
    IMAGE("image", 10 * 1024 * 1024),
    VOICE("voice", 2 * 1024 * 1024),
    VIDEO("video", 10 * 1024 * 1024);

    private final String word;
    private final int maxBytes;

    MediaKind(String word, int maxBytes) {
        this.word = word;
        this.maxBytes = maxBytes;
    }

    static Optional<MediaKind> of(String mediaType) {
        return switch (ending(mediaType)) {
            case "png", "jpg", "gif" -> Optional.of(IMAGE);
            case "amr", "mp3" -> Optional.of(VOICE);
            case "mp4" -> Optional.of(VIDEO);
            default -> Optional.empty();
        };
    }

    /** The ending of a file name by which the platform tells the type; empty for types it does not take. */
    static String ending(String mediaType) {
        return switch (mediaType) {
            case "image/png" -> "png";
            case "image/jpeg" -> "jpg";
            case "image/gif" -> "gif";
            case "audio/amr" -> "amr";
            case "audio/mpeg" -> "mp3";
            case "video/mp4" -> "mp4";
            default -> "";
        };
    }

    /** The platform's name for it. */
    String word() {
        return word;
    }

    int maxBytes() {
        return maxBytes;
    }
}
