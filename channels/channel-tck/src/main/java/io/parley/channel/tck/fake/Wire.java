package io.parley.channel.tck.fake;

/** One thing as a provider puts it on the wire. {@link HttpCall} for providers that call by HTTP; other transports bring their own. */
public interface Wire {}
