package io.parley.console.operator;

/** What the operator's page is made of. */
public record OperatorPorts(
        OutgoingMail outgoing,
        QuarantineShelf quarantine,
        InstallationState installation,
        DeadLetterShelf deadLetters) {}
