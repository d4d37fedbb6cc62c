/**
 * What an operator configures for an official account, checked whole before anything starts. It deliberately reads no files and
 * no environment. Nothing in this package is nullable.
 */
package io.parley.channel.wechat.settings;
