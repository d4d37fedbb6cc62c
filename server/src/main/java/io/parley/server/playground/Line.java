package io.parley.server.playground;

/**
 * What one of a person's devices shows.
 *
 * @param id unique in the device
 * @param mine whether the person wrote it
 * @param text words; for a mail its body
 * @param subject of a mail; empty elsewhere
 * @param status {@code sending}, {@code taken} or {@code refused} for mine, {@code here} for theirs
 * @param detail what the server answered, in short; empty when there is nothing to add
 * @param reference the provider's id; of a mail its Message-ID
 */
record Line(
        String id,
        boolean mine,
        String text,
        String subject,
        String status,
        String detail,
        String reference,
        long atMs) {

    Line with(String newStatus, String newDetail) {
        return new Line(id, mine, text, subject, newStatus, newDetail, reference, atMs);
    }
}
