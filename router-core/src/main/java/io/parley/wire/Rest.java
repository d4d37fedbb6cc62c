package io.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** Bodies of the console's REST calls, below {@code /u/<n>/api}. */
public final class Rest {

    /** {@code GET me}. {@code csrf} goes into the header {@code X-Parley-Csrf} of every call that changes something. */
    public record Me(
            String agent, String name, String role, String workspaceName, String csrf, List<Account> accounts) {}

    /** Another account signed in in this browser, reachable at {@code /u/<n>/}. */
    public record Account(int n, String name) {}

    /** {@code GET operator/outgoing}: messages that left or could not leave by push channels, newest first. */
    public record Outgoing(List<OutgoingItem> items) {}

    /**
     * One outgoing message.
     *
     * @param status as in {@link Entry#delivery()}
     * @param kept whether it was kept as a file for want of a relay; then {@code GET operator/outgoing/<id>.eml} has it
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record OutgoingItem(
            String id,
            String conversation,
            String inbox,
            String recipient,
            String subject,
            String status,
            String detail,
            boolean kept,
            int attempts,
            long atMs) {}

    /** {@code GET operator/quarantine}: input that could not become a message, newest first. */
    public record Quarantine(List<QuarantineItem> items) {}

    /** One quarantined input; {@code GET operator/quarantine/<id>} has its bytes. */
    public record QuarantineItem(
            String id, String inbox, String sender, String code, String reason, long size, long atMs) {}

    /** {@code GET health}-like summary for the operator page. */
    public record Operator(List<Component> components, int smtpPort) {}

    /** One part of the installation and how it is. {@code status} is {@code up}, {@code degraded} or {@code down}. */
    public record Component(String name, String status, String detail) {}

    private Rest() {}
}
