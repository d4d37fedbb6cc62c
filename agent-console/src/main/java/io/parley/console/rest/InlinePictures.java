package io.parley.console.rest;

import io.parley.console.core.ConsoleFiles;
import io.parley.conversation.ConversationId;
import io.parley.wire.FileRef;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a mail's own pictures into its HTML as {@code data:} addresses: the frame that shows it has no origin, so it could load
 * nothing of ours by itself. A picture is put in only when an entry of that very conversation names it and its bytes are of a kind
 * that browsers draw without running anything; what is beyond the bounds stays a file under the message.
 */
final class InlinePictures {

    private static final Pattern PLACE = Pattern.compile("(<img\\b[^>]*?) data-blob=\"([A-Za-z0-9._-]{1,128})\"");
    private static final Set<String> DRAWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
    private static final int MOST = 20;
    private static final long LARGEST = 2L * 1024 * 1024;
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private final ConsoleFiles blobs;
    private final StoredFiles files;

    InlinePictures(ConsoleFiles blobs, StoredFiles files) {
        this.blobs = blobs;
        this.files = files;
    }

    /** The HTML with its pictures. */
    Future<String> in(Vertx vertx, WorkspaceId workspace, ConversationId conversation, String html) {
        Set<String> wanted = new TreeSet<>();
        Matcher place = PLACE.matcher(html);
        while (place.find() && wanted.size() < MOST) {
            wanted.add(place.group(2));
        }
        Map<String, String> found = new LinkedHashMap<>();
        AtomicLong bytes = new AtomicLong();
        Future<Void> reading = Future.succeededFuture();
        for (String key : wanted) {
            reading = reading.compose(before -> files.find(workspace, conversation, key)
                    .compose(file -> read(vertx, workspace, file, bytes))
                    .otherwise("")
                    .map(address -> {
                        found.put(key, address);
                        return null;
                    }));
        }
        return reading.map(all -> filled(html, found));
    }

    private Future<String> read(Vertx vertx, WorkspaceId workspace, FileRef file, AtomicLong bytes) {
        if (!DRAWN.contains(file.mediaType()) || file.size() > LARGEST || bytes.addAndGet(file.size()) > MOST_BYTES) {
            return Future.succeededFuture("");
        }
        return vertx.executeBlocking(
                () -> {
                    try (InputStream content = blobs.blobs().open(workspace.value(), file.blob())) {
                        byte[] picture = content.readNBytes((int) LARGEST + 1);
                        return picture.length > LARGEST
                                ? ""
                                : "data:" + file.mediaType() + ";base64,"
                                        + Base64.getEncoder().encodeToString(picture);
                    }
                },
                false);
    }

    private static String filled(String html, Map<String, String> found) {
        return PLACE.matcher(html).replaceAll(place -> {
            String address = found.getOrDefault(place.group(2), "");
            return Matcher.quoteReplacement(place.group(1) + (address.isEmpty() ? "" : " src=\"" + address + "\""));
        });
    }
}
