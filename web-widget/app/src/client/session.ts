import { Connection } from '@parley/client/connection';
import { hasGap } from '@parley/client/log';
import { Outbox } from '@parley/client/outbox';
import { parseVisitorFrame } from '@parley/client/parse-visitor';
import type { Platform } from '@parley/client/platform';
import { PROTOCOL, type VisitorCommands, type VisitorEvents } from '@parley/client/protocol';
import type { KeyStore } from '@parley/client/storage';
import type { Happening, State } from '../state/state';

type Message = VisitorCommands['message.send'];

export interface SessionOptions {
  url: string;
  inbox: string;
  locale: string;
  page: string;
  attributes: Record<string, string>;
  store: KeyStore;
  platform: Platform;
  newId: () => string;
  isOffline: () => boolean;
  /** What is known now. */
  state: () => State;
  /** Tells what happened; from then on {@link state} knows it. */
  happened: (happening: Happening) => void;
}

/** The visitor's side of the conversation: turns what the visitor wants into frames, and frames into happenings. */
export interface Session {
  write(text: string): void;
  retry(clientId: string): void;
  discard(clientId: string): void;
  /** Something was typed, or the field is empty again. */
  typing(on: boolean): void;
  /** Everything up to this number was on the screen. */
  read(through: number): void;
  leave(): void;
  /** To be answered later, or rather wait. Not answered: what the server says next shows what became of it. */
  later(on: boolean): void;
  retryNow(): void;
  /** Begins as somebody new, after the server has refused who we were. */
  startAgain(): void;
  /** Goes with hello, so hello is said again. */
  chooseTopic(topic: string): void;
  /** The page says more of the visitor; it goes with the next hello. */
  addAttributes(more: Record<string, string>): void;
  /** The network went or came; the connection itself notices only later. */
  networkChanged(): void;
  /** Takes over what was read on an earlier visit, or in another tab. */
  readElsewhere(): void;
}

const TYPING_EVERY_MS = 3_000;
const TYPING_LASTS_MS = 6_000;

export function startSession(options: SessionOptions): Session {
  const { inbox, locale, page, store, platform, newId, state, happened } = options;
  let { attributes } = options;
  let typingToldMs = 0;
  let typingTimer: unknown;

  const connection = new Connection<VisitorCommands, VisitorEvents>({
    url: () => options.url,
    hello: () => {
      const { conversation, log, epoch } = state();
      const token = store.get('token') ?? '';
      return {
        protocol: PROTOCOL,
        inbox,
        token,
        conversation,
        lastSeq: log.lastSeq,
        epoch,
        locale,
        page,
        attributes,
      };
    },
    parse: parseVisitorFrame,
    renew: () => store.remove('token'),
    platform,
  });
  const outbox = new Outbox<Message>({
    send: (message) => connection.request('message.send', message),
    store,
    prefix: 'out.',
    read: messageOf,
    platform,
  });

  const connectionChanged = (): void => {
    const now = connection.state;
    happened({
      type: 'connection.changed',
      connection: now.type === 'waiting' ? { ...now, offline: options.isOffline() } : now,
    });
    if (now.type === 'open') outbox.resume();
    else outbox.pause();
  };
  const sendingChanged = (): void =>
    happened({
      type: 'outbox.changed',
      sending: outbox.items.map(({ payload, ...progress }) => {
        // Behind another one on an open connection: on its way as well.
        const moving = progress.state === 'waiting' && connection.state.type === 'open';
        return { ...payload, ...progress, ...(moving ? { state: 'sending' } : {}) };
      }),
    });
  const typingShown = (name: string): void => {
    platform.clearTimeout(typingTimer);
    happened({ type: 'typing.shown', name });
    if (name) typingTimer = platform.setTimeout(() => typingShown(''), TYPING_LASTS_MS);
  };
  const tellTyping = (on: boolean): void => {
    typingToldMs = on ? platform.now() : 0;
    connection.send('typing.set', { on });
  };

  const readElsewhere = (): void => {
    const [conversation, through] = (store.get('read') ?? '').split(' ');
    if (conversation && conversation === state().conversation)
      happened({ type: 'read', through: Number(through) || 0 });
  };

  connection.onState(connectionChanged);
  outbox.onChange(sendingChanged);
  connection.on('welcome', (welcome) => {
    store.set('token', welcome.token);
    happened({ type: 'welcome', welcome });
    readElsewhere();
  });
  connection.on('conversation.updated', (chat) => happened({ type: 'conversation.updated', chat }));
  connection.on('message.posted', ({ conversation, entry }) => {
    happened({ type: 'message.posted', conversation, entry });
    if (entry.clientId) outbox.accepted(entry.clientId);
    if (hasGap(state().log)) connection.reconnect();
  });
  connection.on('message.accepted', (accepted, seq) =>
    happened({ type: 'message.accepted', ...accepted, seq }),
  );
  connection.on('log.resumed', (resumed) => happened({ type: 'log.resumed', ...resumed }));
  connection.on('log.snapshot', (snapshot) => happened({ type: 'log.snapshot', ...snapshot }));
  connection.on('service.updated', (service) => happened({ type: 'service.updated', ...service }));
  connection.on('typing.shown', ({ on, name }) => typingShown(on ? name : ''));
  sendingChanged();
  connection.start();

  return {
    write: (text) => {
      tellTyping(false);
      outbox.add({ clientId: newId(), text });
    },
    retry: (clientId) => {
      const old = outbox.items.find((item) => item.payload.clientId === clientId);
      if (old?.state !== 'refused' || old.code !== 'TOO_OLD') return outbox.retry(clientId);
      // The server may have forgotten the old id: a new try is a new message.
      outbox.discard(clientId);
      outbox.add({ clientId: newId(), text: old.payload.text });
    },
    discard: (clientId) => outbox.discard(clientId),
    typing: (on) => {
      if (on ? platform.now() - typingToldMs >= TYPING_EVERY_MS : typingToldMs > 0) tellTyping(on);
    },
    read: (through) => {
      if (through <= state().readThrough) return;
      happened({ type: 'read', through });
      store.set('read', `${state().conversation} ${through}`);
      connection.send('message.read', { through });
    },
    // Not answered: it goes on, and the visitor can ask again.
    leave: () => void connection.request('conversation.leave', {}).catch(() => undefined),
    later: (on) =>
      void connection.request(on ? 'callback.ask' : 'callback.withdraw', { dueMs: 0 }).catch(() => undefined),
    retryNow: () => connection.retryNow(),
    startAgain: () => {
      store.remove('token');
      connection.start();
    },
    chooseTopic: (topic) => {
      attributes = { ...attributes, topic };
      happened({ type: 'topic.chosen', topic });
      connection.reconnect();
      connection.retryNow();
    },
    addAttributes: (more) => void (attributes = { ...attributes, ...more }),
    networkChanged: connectionChanged,
    readElsewhere,
  };
}

function messageOf(stored: unknown): Message | undefined {
  const { clientId, text } = (stored ?? {}) as Partial<Record<keyof Message, unknown>>;
  return typeof clientId === 'string' && typeof text === 'string' ? { clientId, text } : undefined;
}
