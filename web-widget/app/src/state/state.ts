import { EMPTY_LOG, type Log } from '@parley/client/log';
import type { Chat, Entry, ErrorCode, VisitorEvents } from '@parley/client/protocol';

/** Everything the screen shows, as a plain value. */
export interface State {
  readonly connection: ConnectionView;
  /** False until the first welcome: nothing is known of the inbox yet. */
  readonly welcomed: boolean;
  readonly inboxName: string;
  readonly agentsAvailable: boolean;
  /** Nothing can be accepted for the moment, though the connection is there. */
  readonly degraded: boolean;
  readonly chat?: Chat;
  /** Whose log it is; empty before the first message is accepted. */
  readonly conversation: string;
  readonly epoch: string;
  /** Who the server says we are. */
  readonly visitor: string;
  readonly log: Log;
  readonly sending: readonly Sending[];
  /** Name of the agent who is writing; empty when nobody is. */
  readonly typing: string;
  /** The visitor has seen everything up to this number. */
  readonly readThrough: number;
  readonly topic: string;
}

export type ConnectionView =
  | { type: 'connecting' }
  | { type: 'open' }
  | { type: 'waiting'; retryAtMs: number; offline: boolean }
  | { type: 'stopped'; reason: string };

/** How far an own message came that the log does not have yet. */
export interface Sending {
  clientId: string;
  text: string;
  atMs: number;
  state: 'waiting' | 'sending' | 'held' | 'refused';
  code?: ErrorCode | 'TOO_OLD';
}

/** What happened, in the words of the wire where it comes from there. */
export type Happening =
  | { type: 'connection.changed'; connection: ConnectionView }
  | { type: 'welcome'; welcome: VisitorEvents['welcome'] }
  | { type: 'conversation.updated'; chat: Chat }
  | { type: 'message.posted'; conversation: string; entry: Entry }
  | { type: 'message.accepted'; conversation: string; clientId: string; seq: number; atMs: number }
  | { type: 'log.resumed'; conversation: string; through: number }
  | { type: 'log.snapshot'; conversation: string; entries: readonly Entry[]; through: number; more: boolean }
  | { type: 'typing.shown'; name: string }
  | { type: 'service.updated'; degraded: boolean }
  | { type: 'outbox.changed'; sending: readonly Sending[] }
  | { type: 'read'; through: number }
  | { type: 'topic.chosen'; topic: string };

export const INITIAL: State = {
  connection: { type: 'connecting' },
  welcomed: false,
  inboxName: '',
  agentsAvailable: true,
  degraded: false,
  conversation: '',
  epoch: '',
  visitor: '',
  log: EMPTY_LOG,
  sending: [],
  typing: '',
  readThrough: 0,
  topic: '',
};
