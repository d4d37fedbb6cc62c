/**
 * What browsers load of the widget: the loader for the customer's page, the app in a frame, and its files. Knows nothing of
 * conversations. Nothing is nullable.
 */
package io.parley.widget.page;
