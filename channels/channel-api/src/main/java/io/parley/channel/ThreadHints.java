package io.parley.channel;

import java.util.List;

/**
 * What a transport says about the conversation a message belongs to. The core tries the conversation first, then the
 * references in order, then the contact.
 *
 * @param conversation id of a conversation proved by a signed token; empty when there is none
 * @param references message ids this message answers, most relevant first; looked up among those of the same inbox
 * @param own the thread key under which later messages will refer to this one (e-mail: its Message-ID); empty when none
 */
public record ThreadHints(String conversation, List<String> references, String own) {

    /** No hints: the contact alone decides. */
    public static final ThreadHints NONE = new ThreadHints("", List.of(), "");

    public ThreadHints {
        references = List.copyOf(references);
    }
}
