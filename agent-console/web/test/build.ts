import type { AgentCard, AgentEvents, Card, Entry, Offer } from '@parley/client';
import type { ServerFrame } from '../src/state/event';
import { reduce } from '../src/state/reduce';
import { initialState, type State } from '../src/state/state';

/** Values with valid defaults; a test names only what it is about. */
export const NOW = Date.UTC(2026, 10, 23, 10, 0, 0);

export function agent(over: Partial<AgentCard> = {}): AgentCard {
  return {
    id: 'a1',
    name: 'Mira Osei',
    skills: ['billing', 'English'],
    status: 'available',
    connected: true,
    capacity: 5,
    load: 2,
    ...over,
  };
}

export function card(over: Partial<Card> = {}): Card {
  return {
    conversation: 'c1',
    channel: 'web',
    inbox: 'website',
    queue: 'support',
    state: 'active',
    version: 1,
    contactName: 'Elena Marchetti',
    contactAddress: 'elena@example.org',
    subject: '',
    preview: 'Hello',
    language: 'en',
    agent: 'a1',
    skills: ['billing'],
    waitingSinceMs: NOW - 60_000,
    lastAtMs: NOW - 30_000,
    lastSeq: 3,
    readThrough: 3,
    contactReadThrough: 0,
    priority: 0,
    handingTo: '',
    forced: false,
    ...over,
  };
}

export function offer(over: Partial<Offer> = {}): Offer {
  return {
    offer: 'o1',
    conversation: card({ state: 'offered', agent: '' }),
    expiresAtMs: NOW + 30_000,
    expiresInMs: 30_000,
    ...over,
  };
}

export function entry(seq: number, over: Partial<Entry> = {}): Entry {
  return {
    seq,
    after: seq - 1,
    kind: 'text',
    author: 'contact',
    authorId: 'x1',
    authorName: 'Elena Marchetti',
    text: `message ${seq}`,
    atMs: NOW - 60_000 + seq * 1000,
    ...over,
  };
}

export function page(entries: Entry[], over: Partial<AgentEvents['log.page']> = {}): AgentEvents['log.page'] {
  return { conversation: 'c1', card: card(), entries, more: false, ...over };
}

export function frame<K extends ServerFrame['type']>(type: K, payload: AgentEvents[K], seq = 0): ServerFrame {
  return { type, payload, seq } as ServerFrame;
}

/** The state after the server has said these frames, one after the other. */
export function heard(state: State, ...frames: ServerFrame[]): State {
  return frames.reduce((s, f) => reduce(s, { type: 'server', frame: f, nowMs: NOW }), state);
}

export function welcome(over: Partial<AgentEvents['welcome']> = {}): ServerFrame {
  return frame('welcome', {
    protocol: 1,
    epoch: 'e1',
    serverTimeMs: NOW,
    workspaceName: 'Harbour',
    me: agent(),
    queues: [
      { id: 'support', name: 'Support', claimable: true },
      { id: 'sales', name: 'Sales', claimable: false },
    ],
    skills: [],
    colleagues: [agent(), agent({ id: 'a2', name: '陈立', skills: ['technical'], load: 5 })],
    fileChannels: ['email'],
    channels: ['email', 'web'],
    ...over,
  });
}

export function snapshot(over: Partial<AgentEvents['desk.snapshot']> = {}): ServerFrame {
  return frame('desk.snapshot', {
    me: agent(),
    offers: [],
    conversations: [card()],
    waiting: { total: 0, oldest: [] },
    ...over,
  });
}

/** At the desk with one conversation. */
export function atDesk(): State {
  return heard(initialState(), welcome(), snapshot());
}
