package io.parley.intake;

import io.parley.channel.InboundMessage;

/** A message with everything the script needs besides the conversation it goes to. */
record Letter(Route route, InboundMessage message, Where where, Draft draft) {}
