package io.parley.id;

/** New ids. Call from any thread; never blocks. */
public interface IdSource {

    /** A ULID: 26 characters of lower-case Crockford base32, increasing with time to the millisecond. */
    String ulid();

    /** 128 random bits as 32 lower-case hex characters, unguessable: for offers, sessions and tokens. */
    String random();
}
