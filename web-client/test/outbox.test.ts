import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore, NotAnswered, Outbox, type KeyStore } from '../src';
import { FakePlatform, settle } from './fakes';

interface Note {
  clientId: string;
  text: string;
  to?: string;
}

/** A server that keeps every client id once, and answers only when the test says so. */
class FakeServer {
  readonly calls: string[] = [];
  readonly written: string[] = [];
  #open: {
    note: Note;
    resolve: (answer: { type: string; payload: unknown }) => void;
    reject: (e: Error) => void;
  }[] = [];

  send = (sent: Note): Promise<{ type: string; payload: unknown }> => {
    this.calls.push(sent.text);
    return new Promise((resolve, reject) => this.#open.push({ note: sent, resolve, reject }));
  };

  async accept(): Promise<void> {
    const call = this.#open.shift();
    if (call && !this.written.includes(call.note.text)) this.written.push(call.note.text);
    call?.resolve({ type: 'message.accepted', payload: {} });
    await settle();
  }

  /** Writes it, but the answer never arrives. */
  async acceptButLose(): Promise<void> {
    const call = this.#open.shift();
    if (call && !this.written.includes(call.note.text)) this.written.push(call.note.text);
    call?.reject(new NotAnswered('lost', 'message.send'));
    await settle();
  }

  async refuse(code: string, retryAfterMs?: number): Promise<void> {
    this.#open.shift()?.resolve({ type: 'error', payload: { code, message: '', retryAfterMs } });
    await settle();
  }

  async fail(reason: 'lost' | 'timeout'): Promise<void> {
    this.#open.shift()?.reject(new NotAnswered(reason, 'message.send'));
    await settle();
  }
}

let platform: FakePlatform;
let server: FakeServer;
let store: KeyStore;

function outbox(lane?: (note: Note) => string): Outbox<Note> {
  return new Outbox<Note>({
    send: server.send,
    store,
    prefix: 'out.',
    read: (stored) =>
      typeof stored === 'object' && stored !== null && 'clientId' in stored ? (stored as Note) : undefined,
    platform,
    ...(lane ? { lane } : {}),
  });
}

function note(text: string, to?: string): Note {
  return { clientId: `id-${text}`, text, ...(to ? { to } : {}) };
}

const states = (of: Outbox<Note>): string[] => of.items.map((item) => `${item.payload.text} ${item.state}`);

beforeEach(() => {
  platform = new FakePlatform();
  server = new FakeServer();
  store = memoryStore({ 'other.key': 'x' });
});

test('sends in order, one at a time', async () => {
  const it = outbox();
  it.resume();
  it.add(note('a'));
  it.add(note('b'));
  expect(server.calls).toEqual(['a']);
  expect(states(it)).toEqual(['a sending', 'b waiting']);
  await server.accept();
  await server.accept();

  expect(server.written).toEqual(['a', 'b']);
  expect(it.items).toEqual([]);
  expect(store.keys()).toEqual(['other.key']);
});

test('keeps what is written offline and sends it when the connection opens', async () => {
  const it = outbox();
  it.add(note('a'));
  expect(server.calls).toEqual([]);
  it.resume();
  await server.accept();

  expect(server.written).toEqual(['a']);
});

test('survives a reload, in order', async () => {
  const before = outbox();
  for (const text of ['c', 'a', 'b']) before.add(note(text));
  const it = outbox();
  it.resume();
  for (let i = 0; i < 3; i++) await server.accept();

  expect(server.written).toEqual(['c', 'a', 'b']);
});

test('never doubles when the answer is lost', async () => {
  const it = outbox();
  it.resume();
  it.add(note('a'));
  it.add(note('b'));
  await server.acceptButLose();
  it.pause();
  it.resume();
  await server.accept();
  await server.accept();

  expect(server.calls).toEqual(['a', 'a', 'b']);
  expect(server.written).toEqual(['a', 'b']);
});

test('what comes back in the log needs no other answer', () => {
  const it = outbox();
  it.add(note('a'));
  it.accepted('id-a');
  it.resume();

  expect(server.calls).toEqual([]);
  expect(store.keys()).toEqual(['other.key']);
});

test('two tabs do not overwrite each other', () => {
  const one = outbox();
  const two = outbox();
  one.add(note('a'));
  two.add(note('b'));

  expect(states(outbox())).toEqual(['a waiting', 'b waiting']);
});

describe('a refusal', () => {
  test('for now holds the message and everything behind it, and tries again', async () => {
    const it = outbox();
    it.resume();
    it.add(note('a'));
    it.add(note('b'));
    await server.refuse('UNAVAILABLE', 5_000);
    expect(states(it)).toEqual(['a held', 'b waiting']);
    await platform.clock.advance(4_999);
    expect(server.calls).toEqual(['a']);
    await platform.clock.advance(1);
    await server.accept();
    await server.accept();

    expect(server.written).toEqual(['a', 'b']);
  });

  test('for good is shown and lets the next ones pass', async () => {
    const it = outbox();
    it.resume();
    it.add(note('a'));
    it.add(note('b'));
    await server.refuse('INVALID');
    expect(it.items[0]).toMatchObject({ state: 'refused', code: 'INVALID' });
    await server.accept();
    expect(server.written).toEqual(['b']);
    it.discard('id-a');

    expect(it.items).toEqual([]);
  });

  test('can be tried again by hand', async () => {
    const it = outbox();
    it.resume();
    it.add(note('a'));
    await server.refuse('INVALID');
    it.retry('id-a');
    await server.accept();

    expect(server.written).toEqual(['a']);
  });
});

test('no answer in time is tried again on the open connection', async () => {
  const it = outbox();
  it.resume();
  it.add(note('a'));
  await server.fail('timeout');
  await platform.clock.advance(2_000);

  expect(server.calls).toEqual(['a', 'a']);
});

test('lanes do not wait for each other', async () => {
  const it = outbox((each) => each.to ?? '');
  it.resume();
  it.add(note('a', 'x'));
  it.add(note('b', 'x'));
  it.add(note('c', 'y'));

  expect(server.calls).toEqual(['a', 'c']);
});

test('what the server may have forgotten is not sent by itself', async () => {
  outbox().add(note('a'));
  await platform.clock.advance(7 * 24 * 3_600_000);
  const it = outbox();
  it.resume();

  expect(server.calls).toEqual([]);
  expect(it.items[0]).toMatchObject({ state: 'refused', code: 'TOO_OLD' });
});

test('what cannot be read from the store is left alone', () => {
  store.set('out.x', 'no json');
  store.set('out.y', '{"payload":7,"atMs":1}');

  expect(outbox().items).toEqual([]);
});
