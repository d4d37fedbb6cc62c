import {
  accepted,
  EMPTY_LOG,
  received,
  replaced,
  resumed,
  withdrawn,
  written,
  type Log,
} from '@parley/client/log';
import type { VisitorEvents } from '@parley/client/protocol';
import { INITIAL, type Happening, type Sending, type State } from './state';

type Welcome = VisitorEvents['welcome'];

/** What the screen shows after this happened. */
export function reduce(state: State, happening: Happening): State {
  switch (happening.type) {
    case 'connection.changed':
      return { ...state, connection: happening.connection, typing: '' };
    case 'welcome':
      return welcomed(state, happening.welcome);
    case 'conversation.updated': {
      const { chat } = happening;
      // Only welcome says whether somebody is there; an agent who has come is there too.
      const agentsAvailable = state.agentsAvailable || chat.state === 'active';
      return { ...following(state, chat.conversation), chat, agentsAvailable };
    }
    case 'message.posted':
      return posted(following(state, happening.conversation), happening.entry);
    case 'message.accepted': {
      const { conversation, clientId, seq, atMs } = happening;
      const here = following(state, conversation);
      return { ...here, log: accepted(here.log, clientId, seq, atMs) };
    }
    case 'log.resumed': {
      const here = following(state, happening.conversation);
      return { ...here, log: resumed(here.log, happening.through) };
    }
    case 'log.snapshot': {
      const { conversation, entries, through, more } = happening;
      const here = following(state, conversation);
      return { ...here, log: replaced(here.log, entries, through, more) };
    }
    case 'typing.shown':
      return { ...state, typing: happening.name };
    case 'service.updated':
      return { ...state, degraded: happening.degraded };
    case 'outbox.changed':
      return sendingChanged(state, happening.sending);
    case 'read':
      return happening.through > state.readThrough ? { ...state, readThrough: happening.through } : state;
    case 'topic.chosen':
      return { ...state, topic: happening.topic };
  }
}

function welcomed(
  state: State,
  { epoch, visitor, inboxName, agentsAvailable, conversation }: Welcome,
): State {
  // As somebody else, in another epoch, or without a conversation, what was seen says nothing any more.
  const known = state.visitor === visitor && state.epoch === epoch && conversation !== undefined;
  const { connection, sending, topic, log } = state;
  const before: State = known ? state : { ...INITIAL, connection, sending, topic, log: emptied(log) };
  // A service in trouble says so after the welcome.
  const next = { ...before, welcomed: true, degraded: false, epoch, visitor, inboxName, agentsAvailable };
  return conversation ? { ...following(next, conversation.conversation), chat: conversation } : next;
}

/** Nothing but the own messages that are under way. */
function emptied(log: Log): Log {
  return { ...EMPTY_LOG, pending: log.pending.filter((message) => message.seq === undefined) };
}

/** The frame is about this conversation; a new one starts with an empty log, and own messages under way go along. */
function following(state: State, conversation: string): State {
  if (state.conversation === conversation) return state;
  const log = state.conversation === '' ? state.log : emptied(state.log);
  return { ...state, conversation, log, readThrough: state.conversation === '' ? state.readThrough : 0 };
}

function posted(state: State, entry: Parameters<typeof received>[1]): State {
  const typing = entry.author === 'agent' ? '' : state.typing;
  return { ...state, typing, log: received(state.log, entry) };
}

/** New messages are shown at once; those given up disappear; those accepted stay until the log brings them. */
function sendingChanged(state: State, sending: readonly Sending[]): State {
  let log = sending.reduce(
    (so, { clientId, text, atMs }) => written(so, { clientId, text, atMs }),
    state.log,
  );
  const present = new Set(sending.map((item) => item.clientId));
  for (const { clientId, seq } of log.pending) {
    if (seq === undefined && !present.has(clientId)) log = withdrawn(log, clientId);
  }
  return { ...state, log, sending };
}
