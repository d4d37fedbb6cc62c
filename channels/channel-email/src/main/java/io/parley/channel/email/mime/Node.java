package io.parley.channel.email.mime;

import io.parley.channel.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One entity of a mail's tree, filled while it is read. */
final class Node {

    final Headers headers;
    final List<Node> children = new ArrayList<>();
    String mediaType = "text/plain";
    boolean multipart;
    String text = "";
    Optional<Attachment> stored = Optional.empty();

    Node(Headers headers) {
        this.headers = headers;
    }

    boolean isText() {
        return !multipart && stored.isEmpty();
    }
}
