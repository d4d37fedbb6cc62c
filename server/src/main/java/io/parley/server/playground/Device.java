package io.parley.server.playground;

/** What a person writes with, beside the widget, which needs no help. */
enum Device {
    SMS,
    WECHAT,
    MAIL
}
