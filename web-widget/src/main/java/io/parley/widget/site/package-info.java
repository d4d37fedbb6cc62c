/**
 * Website inboxes: their public key and the sites that may embed them, and the tokens by which visitors are known again. Nothing is
 * nullable.
 */
package io.parley.widget.site;
