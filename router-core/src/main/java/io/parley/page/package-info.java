/**
 * The front ends' built files as the class path has them: bytes, media type and tag, for the gateways to serve. Knows no HTTP
 * server and reads nothing else. JDK only. Nothing is nullable.
 */
package io.parley.page;
