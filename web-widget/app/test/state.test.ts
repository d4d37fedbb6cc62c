import { times } from '@parley/client/i18n';
import type { Chat, Entry, VisitorEvents } from '@parley/client/protocol';
import { describe, expect, test } from 'vitest';
import { accentOf, contrast, parsed } from '../src/state/accent';
import { roomLeft } from '../src/state/limit';
import { linked } from '../src/state/links';
import { reduce } from '../src/state/reduce';
import { INITIAL, type Happening, type Sending, type State } from '../src/state/state';
import { topicsOf } from '../src/state/topics';
import { isGoingOn, itemsOf, screenOf, unreadOf } from '../src/state/view';
import { localeFor, wordsFor } from '../src/state/words';

const NOON = Date.parse('2026-11-23T12:00:00Z');
const UTC = times('en', 'UTC');

const chat = (change: Partial<Chat> = {}): Chat => ({
  conversation: 'c-1',
  state: 'active',
  agentName: 'Mei',
  position: 0,
  positionIsAbout: false,
  waitFromMs: 0,
  waitToMs: 0,
  agentReadThrough: 0,
  callback: false,
  callbackDueMs: 0,
  ...change,
});

const welcome = (change: Partial<VisitorEvents['welcome']> = {}): Happening => ({
  type: 'welcome',
  welcome: {
    protocol: 1,
    epoch: 'e-1',
    visitor: 'v-1',
    token: 't-1',
    serverTimeMs: NOON,
    inboxName: 'Shop',
    agentsAvailable: true,
    ...change,
  },
});

const entry = (seq: number, change: Partial<Entry> = {}): Entry => ({
  seq,
  after: seq - 1,
  kind: 'text',
  author: 'contact',
  text: `message ${seq}`,
  atMs: NOON + seq * 1000,
  ...change,
});

const posted = (seq: number, change: Partial<Entry> = {}, conversation = 'c-1'): Happening => ({
  type: 'message.posted',
  conversation,
  entry: entry(seq, change),
});

const fromMei = { author: 'agent', authorId: 'mei', authorName: 'Mei' } as const;
const sending = (clientId: string, state: 'waiting' | 'sending' | 'held' = 'sending'): Sending => ({
  clientId,
  text: clientId,
  atMs: NOON,
  state,
});

function after(...happenings: Happening[]): State {
  return happenings.reduce(reduce, INITIAL);
}

const texts = (state: State): string[] =>
  itemsOf(state, UTC).map((item) => {
    if (item.type === 'mine') return `me: ${item.text} (${item.progress.type})`;
    if (item.type === 'theirs') return `${item.entry.authorName}: ${item.entry.text}`;
    return item.type === 'event' ? `* ${item.entry.event}` : '-- day';
  });

describe('the screen', () => {
  test('is a welcome until something is written', () => {
    expect(screenOf(INITIAL)).toBe('welcome');
    expect(screenOf(after(welcome()))).toBe('welcome');
    expect(screenOf(after(welcome(), { type: 'outbox.changed', sending: [sending('a')] }))).toBe('chat');
    expect(screenOf(after(welcome({ conversation: chat() })))).toBe('chat');
  });

  test('is broken once the server has said no', () => {
    const state = after({ type: 'connection.changed', connection: { type: 'stopped', reason: 'not-found' } });

    expect(screenOf(state)).toBe('broken');
  });
});

describe('an own message', () => {
  const conversation = 'c-1';

  test('is shown at once, then sent, then seen, and never twice', () => {
    let state = after(welcome(), { type: 'outbox.changed', sending: [sending('a')] });
    expect(texts(state)).toEqual(['-- day', 'me: a (under way)']);

    state = reduce(state, { type: 'message.accepted', conversation, clientId: 'a', seq: 2, atMs: NOON });
    state = reduce(state, { type: 'outbox.changed', sending: [] });
    expect(texts(state)).toEqual(['-- day', 'me: a (sent)']);

    state = [
      posted(1, { kind: 'event', event: 'conversation.opened' }),
      posted(2, { clientId: 'a', text: 'a' }),
    ].reduce(reduce, state);
    expect(texts(state)).toEqual(['-- day', 'me: a (sent)']);

    state = reduce(state, { type: 'conversation.updated', chat: chat({ agentReadThrough: 2 }) });
    expect(texts(state)).toEqual(['-- day', 'me: a (seen)']);
  });

  test('that was given up disappears', () => {
    const state = after(
      { type: 'outbox.changed', sending: [sending('a'), sending('b')] },
      {
        type: 'outbox.changed',
        sending: [sending('b')],
      },
    );

    expect(texts(state)).toEqual(['-- day', 'me: b (under way)']);
  });

  test('marks what is seen and what is sent at the last of each only', () => {
    const state = after(
      welcome({ conversation: chat({ agentReadThrough: 2 }) }),
      posted(1),
      posted(2),
      posted(3),
      posted(4),
    );

    expect(texts(state)).toEqual([
      '-- day',
      'me: message 1 (quiet)',
      'me: message 2 (seen)',
      'me: message 3 (quiet)',
      'me: message 4 (sent)',
    ]);
  });
});

describe('the transcript', () => {
  test('tells a visitor what concerns them and keeps the rest', () => {
    const event = (seq: number, name: string): Happening =>
      posted(seq, { kind: 'event', author: 'system', event: name });
    const state = after(
      welcome({ conversation: chat() }),
      event(1, 'conversation.opened'),
      event(2, 'conversation.queued'),
      event(3, 'agent.joined'),
      event(4, 'something.new'),
    );

    expect(texts(state)).toEqual(['-- day', '* agent.joined']);
  });

  test('has a line for each day of the reader', () => {
    const late = Date.parse('2026-11-23T23:30:00Z');
    const state = after(
      welcome({ conversation: chat() }),
      posted(1, { atMs: late }),
      posted(2, { atMs: late + 3_600_000 }),
    );

    expect(texts(state).filter((text) => text === '-- day')).toHaveLength(2);
    const sameDay = itemsOf(state, times('en', 'Asia/Shanghai')).filter((item) => item.type === 'day');
    expect(sameDay).toHaveLength(1);
  });

  test('groups what one side says within minutes', () => {
    const state = after(
      welcome({ conversation: chat() }),
      posted(1, fromMei),
      posted(2, fromMei),
      posted(3, { ...fromMei, atMs: NOON + 3_600_000 }),
      posted(4, { ...fromMei, authorId: 'tom', atMs: NOON + 3_600_001 }),
    );
    const ends = itemsOf(state, UTC).map((item) => ('first' in item ? [item.first, item.last] : []));

    expect(ends).toEqual([[], [true, false], [false, true], [true, true], [true, true]]);
  });

  test('starts anew with another conversation, epoch or visitor', () => {
    const before = [welcome({ conversation: chat() }), posted(1), posted(2)];
    expect(texts(after(...before, posted(1, { text: 'new' }, 'c-2')))).toEqual(['-- day', 'me: new (sent)']);
    expect(texts(after(...before, welcome({ epoch: 'e-2', conversation: chat() })))).toEqual([]);
    expect(texts(after(...before, welcome({ visitor: 'v-2' })))).toEqual([]);
    expect(texts(after(...before, welcome({ conversation: chat() })))).toHaveLength(3);
  });

  test('keeps own messages under way when it starts anew', () => {
    const state = after(
      welcome({ conversation: chat() }),
      posted(1),
      { type: 'outbox.changed', sending: [sending('a')] },
      welcome({ epoch: 'e-2', conversation: chat() }),
    );

    expect(texts(state)).toEqual(['-- day', 'me: a (under way)']);
  });

  test('is replaced by a snapshot', () => {
    const state = after(welcome({ conversation: chat() }), posted(1), {
      type: 'log.snapshot',
      conversation: 'c-1',
      entries: [entry(8, { after: 5 }), entry(9)],
      through: 9,
      more: true,
    });

    expect(texts(state)).toEqual(['-- day', 'me: message 8 (quiet)', 'me: message 9 (sent)']);
  });
});

describe('unread', () => {
  test('counts agents’ messages after the last one read', () => {
    const state = after(
      welcome({ conversation: chat() }),
      posted(1),
      posted(2, fromMei),
      { type: 'read', through: 2 },
      posted(3, fromMei),
      posted(4, { kind: 'event', author: 'system', event: 'agent.left' }),
      posted(5, fromMei),
    );

    expect(unreadOf(state)).toBe(2);
    expect(unreadOf(reduce(state, { type: 'read', through: 5 }))).toBe(0);
    expect(reduce(state, { type: 'read', through: 1 })).toBe(state);
  });
});

test('a conversation goes on until it is closed', () => {
  expect(isGoingOn(INITIAL)).toBe(false);
  expect(isGoingOn(after(welcome({ conversation: chat({ state: 'waiting' }) })))).toBe(true);
  expect(isGoingOn(after(welcome({ conversation: chat({ state: 'closed' }) })))).toBe(false);
});

test('an agent who has come is available, whatever was known before', () => {
  const away = welcome({ agentsAvailable: false });
  const waiting: Happening = { type: 'conversation.updated', chat: chat({ state: 'waiting' }) };

  expect(after(away, waiting).agentsAvailable).toBe(false);
  expect(after(away, waiting, { type: 'conversation.updated', chat: chat() }).agentsAvailable).toBe(true);
});

test('trouble lasts until it is said to be over, or until the next welcome, which says it again', () => {
  const troubled = after(welcome(), { type: 'service.updated', degraded: true });
  expect(troubled.degraded).toBe(true);
  expect(reduce(troubled, { type: 'service.updated', degraded: false }).degraded).toBe(false);
  expect(reduce(troubled, welcome()).degraded).toBe(false);
});

test('typing ends with the message, with the connection and when it is said', () => {
  const typing: Happening = { type: 'typing.shown', name: 'Mei' };
  const active = welcome({ conversation: chat() });

  expect(after(active, typing).typing).toBe('Mei');
  expect(after(active, typing, posted(1)).typing).toBe('Mei');
  expect(after(active, typing, posted(1, fromMei)).typing).toBe('');
  expect(
    after(active, typing, { type: 'connection.changed', connection: { type: 'connecting' } }).typing,
  ).toBe('');
});

describe('links', () => {
  test.each([
    ['see https://a.example/x?y=1&z=2.', ['see ', '>https://a.example/x?y=1&z=2', '.']],
    ['(http://a.example/x) and', ['(', '>http://a.example/x', ') and']],
    ['https://a.example/wiki_(x)', ['>https://a.example/wiki_(x)']],
    ['mailto:help@a.example!', ['>mailto:help@a.example', '!']],
    ['请看https://a.example/帮助，谢谢', ['请看', '>https://a.example/帮助', '，谢谢']],
    ['javascript:alert(1) data:text/html,x ftp://a', ['javascript:alert(1) data:text/html,x ftp://a']],
    ['<a href="https://a.example">', ['<a href="', '>https://a.example', '">']],
    ['https://', ['https://']],
    ['', []],
  ])('in %j', (text, expected) => {
    expect(linked(text).map(({ text: part, href }) => (href ? `>${part}` : part))).toEqual(expected);
  });

  test('lose nothing of the text', () => {
    const text = 'a https://b.example/c. (https://d.example) e';
    expect(
      linked(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});

describe('the limit', () => {
  test('is told near the end only', () => {
    expect(roomLeft('')).toBeUndefined();
    expect(roomLeft('x'.repeat(7_500))).toBeUndefined();
    expect(roomLeft('x'.repeat(7_600))).toBe(400);
    expect(roomLeft('x'.repeat(8_001))).toBe(-1);
  });

  test('keeps a Chinese message within a frame', () => {
    const most = 5_000 + (roomLeft('长'.repeat(5_000)) ?? 0);
    const frame = JSON.stringify({
      type: 'message.send',
      id: '12345678',
      payload: { clientId: crypto.randomUUID(), text: '长'.repeat(most) },
    });

    expect(roomLeft('长'.repeat(most))).toBe(0);
    expect(new TextEncoder().encode(frame).length).toBeLessThanOrEqual(16_384);
  });
});

describe('the page’s colour', () => {
  const light = parsed('#ffffff');
  const dark = parsed('#1a2220');

  test.each(['#000', '#fff', '#ffcc00', '#c8102e', '#12695f', '#777777', '#00ff00', '#0000ff'])(
    '%s can be read',
    (color) => {
      const accent = accentOf(color);
      if (!accent || !light || !dark) throw new Error('no colour');
      const against = (a: string, b: string): number => contrast(parsed(a) ?? light, parsed(b) ?? light);

      expect(against(accent.on, accent.fill)).toBeGreaterThanOrEqual(4.5);
      expect(against(accent.textOnLight, '#ffffff')).toBeGreaterThanOrEqual(4.5);
      expect(against(accent.textOnDark, '#1a2220')).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(['', 'red', '#12', '#12345', 'url(x)', '#fff;x'])('%j is none', (color) => {
    expect(accentOf(color)).toBeUndefined();
  });
});

test('topics are keys with or without a label, at most six', () => {
  expect(topicsOf('billing: My invoice, technical,,')).toEqual([
    { key: 'billing', label: 'My invoice' },
    { key: 'technical', label: 'Technical' },
  ]);
  expect(topicsOf('发票：发票与退款，其他')).toEqual([
    { key: '发票', label: '发票与退款' },
    { key: '其他', label: '其他' },
  ]);
  expect(topicsOf('')).toEqual([]);
  expect(topicsOf('a,b,c,d,e,f,g')).toHaveLength(6);
});

test('both languages say everything', async () => {
  const [en, zh] = [await import('../src/state/words.en'), await import('../src/state/words.zh-CN')];

  expect(Object.keys(zh.zh)).toEqual(Object.keys(en.en));
  expect(localeFor(['zh-TW', 'en'])).toBe('zh-CN');
  expect(localeFor(['fr', 'de'])).toBe('en');
  expect((await wordsFor('zh-CN'))('waiting.position', { n: 3 })).toBe('您排在第 3 位');
});
