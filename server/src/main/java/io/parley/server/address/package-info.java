/** Ranges of network addresses, as operators write them. Looks up no names. Nothing here accepts or returns null. */
package io.parley.server.address;
