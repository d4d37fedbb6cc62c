package io.parley.channel.email.outbound;

import io.parley.channel.Attachment;
import io.parley.channel.Blobs;
import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A stored attachment, read when the mail is written. */
record StoredFile(Blobs blobs, String workspace, Attachment attachment) implements DataSource {

    @Override
    public InputStream getInputStream() throws IOException {
        return blobs.open(workspace, attachment.blob());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("a stored file is not written to");
    }

    @Override
    public String getContentType() {
        return attachment.mediaType();
    }

    @Override
    public String getName() {
        return attachment.name();
    }
}
