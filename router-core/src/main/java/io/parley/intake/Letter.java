package io.parley.intake;

import io.parley.channel.InboundMessage;
import java.util.Optional;

/**
 * A message with everything the script needs besides the conversation it goes to.
 *
 * @param draft the conversation to open when there is none; empty until that is known, for most messages need no new one
 */
record Letter(Route route, InboundMessage message, Where where, Optional<Draft> draft) {

    Letter with(Draft fresh) {
        return new Letter(route, message, where, Optional.of(fresh));
    }
}
