package io.parley.channel.email.outbound;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;

/** Which recipients a relay refused before it took the mail, when the contact was not among them. */
final class RefusedCopies {

    private final List<SMTPAddressFailedException> refused;

    private RefusedCopies(List<SMTPAddressFailedException> refused) {
        this.refused = refused;
    }

    /**
     * Reads a relay's answers to the recipients.
     *
     * @param contact whom the mail is for
     * @throws SendFailedException with the answer that counts: the one to the contact, or the failure itself when it was no recipient's
     */
    static RefusedCopies of(SendFailedException failure, Address contact) throws SendFailedException {
        List<SMTPAddressFailedException> refused = new ArrayList<>();
        for (Exception at = failure; at instanceof MessagingException answer; at = answer.getNextException()) {
            if (at instanceof SMTPAddressFailedException address) {
                if (address.getAddress().equals(contact)) {
                    throw address;
                }
                refused.add(address);
            }
        }
        if (refused.isEmpty()) {
            throw failure;
        }
        return new RefusedCopies(refused);
    }

    /** Whether a later try could reach one of them. */
    boolean mayPassLater() {
        return refused.stream().anyMatch(answer -> answer.getReturnCode() < 500);
    }

    /** The others. */
    Address[] without(Address... recipients) {
        List<Address> rest = new ArrayList<>(List.of(recipients));
        refused.forEach(answer -> rest.remove(answer.getAddress()));
        return rest.toArray(Address[]::new);
    }

    @Override
    public String toString() {
        return refused.stream()
                .map(answer -> answer.getAddress().getAddress() + " (" + answer.getReturnCode() + ")")
                .collect(Collectors.joining(", "));
    }
}
