import {
  common,
  entry,
  flag,
  frameParser,
  list,
  number,
  numberOr0,
  optional,
  shape,
  text,
  textOrEmpty,
  word,
} from './parse';
import type { Chat, VisitorEvents } from './protocol';

const chat = shape<Chat>({
  conversation: text,
  state: word(['waiting', 'active', 'closed']),
  agentName: textOrEmpty,
  position: numberOr0,
  positionIsAbout: flag,
  waitFromMs: numberOr0,
  waitToMs: numberOr0,
  agentReadThrough: numberOr0,
  callback: flag,
  callbackDueMs: numberOr0,
});

/** Reads what a visitor's socket brings. */
export const parseVisitorFrame = frameParser<VisitorEvents>({
  ...common,
  welcome: shape<VisitorEvents['welcome']>({
    protocol: number,
    epoch: text,
    visitor: text,
    token: text,
    serverTimeMs: number,
    inboxName: textOrEmpty,
    conversation: optional(chat),
    agentsAvailable: flag,
  }),
  'conversation.updated': chat,
  'message.posted': shape<VisitorEvents['message.posted']>({ conversation: text, entry }),
  'typing.shown': shape<VisitorEvents['typing.shown']>({ on: flag, name: textOrEmpty }),
  'log.resumed': shape<VisitorEvents['log.resumed']>({ conversation: text, through: number }),
  'log.snapshot': shape<VisitorEvents['log.snapshot']>({
    conversation: text,
    entries: list(entry),
    through: number,
    more: flag,
  }),
});
