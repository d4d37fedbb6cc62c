import type { AgentCommands, AgentEvents, VisitorCommands, VisitorEvents } from '../src';

/** The types as values: a frame type without a line here does not compile. */
type All<T> = { [K in keyof T]: true };

export const VISITOR_COMMANDS: All<VisitorCommands> = {
  hello: true,
  'message.send': true,
  'message.read': true,
  'typing.set': true,
  'conversation.leave': true,
  'callback.ask': true,
  'callback.withdraw': true,
  ping: true,
};

export const VISITOR_EVENTS: All<VisitorEvents> = {
  welcome: true,
  'conversation.updated': true,
  'message.posted': true,
  'message.accepted': true,
  'typing.shown': true,
  'log.resumed': true,
  'log.snapshot': true,
  'connection.reconnect': true,
  'service.updated': true,
  done: true,
  pong: true,
  error: true,
};

export const AGENT_COMMANDS: All<AgentCommands> = {
  hello: true,
  'presence.set': true,
  'channel.switch': true,
  'offer.accept': true,
  'offer.decline': true,
  'conversation.watch': true,
  'conversation.unwatch': true,
  'conversation.shown': true,
  'log.read': true,
  'message.send': true,
  'message.read': true,
  'typing.set': true,
  'conversation.close': true,
  'conversation.park': true,
  'conversation.transfer': true,
  'conversation.leave': true,
  'conversation.keep': true,
  'conversation.claim': true,
  'conversation.bump': true,
  'conversation.pull': true,
  'conversation.force': true,
  'aside.watch': true,
  ping: true,
};

export const AGENT_EVENTS: All<AgentEvents> = {
  welcome: true,
  'desk.snapshot': true,
  'desk.updated': true,
  'offer.made': true,
  'offer.withdrawn': true,
  'conversation.updated': true,
  'conversation.removed': true,
  'waiting.updated': true,
  'aside.updated': true,
  'message.posted': true,
  'message.accepted': true,
  'message.delivery': true,
  'message.receipt': true,
  'typing.shown': true,
  'log.page': true,
  'colleague.updated': true,
  'connection.reconnect': true,
  'service.updated': true,
  done: true,
  pong: true,
  error: true,
};
