package io.parley.console.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parley.channel.Signer;
import io.parley.json.WireJson;
import io.parley.wire.FileRef;
import io.parley.workspace.WorkspaceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Proofs that a file was uploaded for a conversation. A message names files by them alone, so that nobody sends a contact what lies
 * under another conversation's key. Nothing is kept: any node checks what another has signed.
 */
public final class UploadedFiles {

    /** Bytes of one message's files together; more than that a mail cannot carry. */
    public static final long MOST_BYTES = 18L * 1024 * 1024;

    /** Files of one message. */
    public static final int MOST = 10;

    private static final String PURPOSE = "console-file";
    private static final int LONGEST_PROOF = 2_000;

    private final Signer signer;

    public UploadedFiles(Signer signer) {
        this.signer = signer;
    }

    /** What a message of this conversation names the file by. */
    public String proof(WorkspaceId workspace, String conversation, FileRef file) {
        try {
            String body =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(WireJson.MAPPER.writeValueAsBytes(file));
            return body + "." + signer.sign(PURPOSE, bound(workspace, conversation, body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a file's names are always writable", e);
        }
    }

    /**
     * The files that a message names.
     *
     * @throws Refused when one is not proved, or they are too many or too large together
     */
    public List<FileRef> of(WorkspaceId workspace, String conversation, List<String> proofs) {
        if (proofs.size() > MOST) {
            throw Refused.invalid("files", "files: " + proofs.size() + " (expected: at most " + MOST + ")");
        }
        List<FileRef> files = new ArrayList<>();
        long bytes = 0;
        for (String proof : proofs) {
            FileRef file = file(workspace, conversation, proof);
            bytes += file.size();
            files.add(file);
        }
        if (bytes > MOST_BYTES) {
            throw Refused.invalid(
                    "files", "files: " + bytes + " bytes (expected: at most " + MOST_BYTES + " together)");
        }
        return files;
    }

    private FileRef file(WorkspaceId workspace, String conversation, String proof) {
        int dot = proof.indexOf('.');
        String body = dot < 0 ? "" : proof.substring(0, dot);
        if (proof.length() > LONGEST_PROOF
                || body.isEmpty()
                || !signer.verify(PURPOSE, bound(workspace, conversation, body), proof.substring(dot + 1))) {
            throw Refused.invalid(
                    "files", "files: not uploaded for this conversation (expected: what an upload answered)");
        }
        try {
            return WireJson.MAPPER.readValue(
                    new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8), FileRef.class);
        } catch (IOException e) {
            throw new IllegalStateException("we signed what is no file", e);
        }
    }

    private static String bound(WorkspaceId workspace, String conversation, String body) {
        return workspace.value() + "|" + conversation + "|" + body;
    }
}
