/**
 * The web chat channel: visitors write from a widget on somebody's website. {@link io.parley.widget.WebChannel} is the adapter like
 * any other's; {@link io.parley.widget.WidgetGateway} serves the widget's files and sockets on the public door and is handed the
 * started adapter by the server. Stores nothing and routes nothing. Nothing is nullable unless it says so.
 */
package io.parley.widget;
