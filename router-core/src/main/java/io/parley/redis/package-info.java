/**
 * The one door to Redis: connections pinned to event loops, scripts called by hash, and the place where the driver's stages
 * become futures on the caller's context. Knows no key and no use case. Nothing is nullable.
 */
package io.parley.redis;
