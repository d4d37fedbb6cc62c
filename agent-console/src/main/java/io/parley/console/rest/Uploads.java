package io.parley.console.rest;

import io.parley.assignment.ConversationRecord;
import io.parley.console.core.ConsoleFiles;
import io.parley.console.core.Refused;
import io.parley.console.core.UploadedFiles;
import io.parley.wire.ErrorCode;
import io.parley.wire.FileRef;
import io.parley.wire.Rest;
import io.parley.wire.WireError;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Takes files that agents want to send. Overflow: beyond {@value #AT_ONCE} at a time on this node a file is refused and the console
 * asks again.
 */
final class Uploads {

    private static final int AT_ONCE = 8;
    private static final int LONGEST_NAME = 200;
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]{1,100}/[a-z0-9!#$&^_.+-]{1,100}");
    private static final WireError BUSY = new WireError(ErrorCode.UNAVAILABLE, "too many at once", 1_000, "");

    private final ConsoleFiles files;
    private final UploadedFiles proofs;
    private final AtomicInteger running = new AtomicInteger();

    Uploads(ConsoleFiles files) {
        this.files = files;
        proofs = new UploadedFiles(files.signer());
    }

    /** Stores the body of a request. Call on the connection's context. */
    Future<Rest.Uploaded> take(RoutingContext ctx, WorkspaceId workspace, ConversationRecord record) {
        HttpServerRequest request = ctx.request();
        if (!files.channels().contains(record.channel())) {
            return Future.failedFuture(Refused.invalid(
                    "id", "channel: " + record.channel() + " (expected: one whose messages carry files)"));
        }
        String name = name(request.getParam("name"));
        if (name.isEmpty()) {
            return Future.failedFuture(Refused.invalid("name", "name: empty (expected: the file's name)"));
        }
        if (declared(request) > UploadedFiles.MOST_BYTES) {
            return Future.failedFuture(tooLarge());
        }
        if (running.incrementAndGet() > AT_ONCE) {
            running.decrementAndGet();
            return Future.failedFuture(new Refused(BUSY));
        }
        Counted body = new Counted(new UploadStream(ctx.vertx().getOrCreateContext(), request));
        return ctx.vertx()
                .executeBlocking(() -> files.blobs().put(workspace.value(), body, UploadedFiles.MOST_BYTES), false)
                .recover(failure -> Future.failedFuture(body.count > UploadedFiles.MOST_BYTES ? tooLarge() : failure))
                .map(blob -> new FileRef(blob, name, mediaType(request.getHeader("Content-Type")), body.count))
                .map(file -> new Rest.Uploaded(file, proofs.proof(workspace, record.id(), file)))
                .eventually(() -> {
                    running.decrementAndGet();
                    return Future.succeededFuture();
                });
    }

    private static Refused tooLarge() {
        return Refused.of(
                ErrorCode.TOO_LARGE, "file: more than expected (at most " + UploadedFiles.MOST_BYTES + " bytes)");
    }

    private static long declared(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && length.matches("[0-9]{1,15}") ? Long.parseLong(length) : 0;
    }

    /** Without path and control characters, as it will stand in a header. */
    static String name(String given) {
        String name =
                given == null ? "" : given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        StringBuilder clean = new StringBuilder();
        name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .limit(LONGEST_NAME)
                .forEach(clean::appendCodePoint);
        String cut = clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean.toString();
        return cut.strip();
    }

    private static String mediaType(String given) {
        String type = given == null ? "" : given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return MEDIA_TYPE.matcher(type).matches() ? type : "application/octet-stream";
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
