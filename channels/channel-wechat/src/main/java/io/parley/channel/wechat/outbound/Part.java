package io.parley.channel.wechat.outbound;

import io.parley.channel.Attachment;

/** One customer-service message of what an agent sent. */
sealed interface Part {

    /** Words. */
    record Text(String text) implements Part {}

    /** A file. */
    record File(Attachment attachment, MediaKind kind) implements Part {}
}
