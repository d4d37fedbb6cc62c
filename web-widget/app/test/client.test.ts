import { memoryStore, type KeyStore } from '@parley/client/storage';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FakePlatform, settle } from '../../../web-client/test/fakes';
import { bridgedStore, waitForPage, type Bridge, type PageSettings } from '../src/client/bridge';
import { startSession, type Session } from '../src/client/session';
import { reduce } from '../src/state/reduce';
import { INITIAL, type State } from '../src/state/state';

describe('the page around the frame', () => {
  const page = { postMessage: vi.fn<(message: unknown, target: string) => void>() };
  let frame: EventTarget & { parent: unknown };
  let hellos: [PageSettings, Bridge][];
  let shown: boolean[];

  beforeEach(() => {
    page.postMessage.mockReset();
    frame = Object.assign(new EventTarget(), { parent: page });
    hellos = [];
    shown = [];
    waitForPage(frame as unknown as Window, {
      onHello: (settings, bridge) => hellos.push([settings, bridge]),
      onShow: (open) => shown.push(open),
      onAttributes: () => undefined,
    });
  });

  function say(data: unknown, origin = 'https://shop.example', source: unknown = page): void {
    const event = new MessageEvent('message', { data, origin });
    Object.defineProperty(event, 'source', { value: source });
    frame.dispatchEvent(event);
  }

  test('is heard from its first hello, and answered at its origin only', () => {
    say({ parley: 'hello', locale: 'en', open: true, stored: { token: 't' }, attributes: { name: 'Lin' } });
    const [settings, bridge] = hellos[0] ?? [];
    bridge?.unread(3);

    expect(settings).toMatchObject({
      locale: 'en',
      open: true,
      stored: { token: 't' },
      attributes: { name: 'Lin' },
    });
    expect(page.postMessage.mock.calls).toEqual([
      [{ parley: 'ready' }, 'https://shop.example'],
      [{ parley: 'unread', n: 3 }, 'https://shop.example'],
    ]);
  });

  test('is not heard before its hello, from another window, or from another origin after it', () => {
    say({ parley: 'show', open: true });
    say({ parley: 'hello' }, 'https://shop.example', frame);
    say({ parley: 'hello' }, 'null');
    expect(hellos).toHaveLength(0);

    say({ parley: 'hello' });
    say({ parley: 'show', open: true }, 'https://evil.example');
    say({ parley: 'hello' }, 'https://evil.example');
    say({ parley: 'show', open: false });

    expect(hellos).toHaveLength(1);
    expect(shown).toEqual([false]);
  });

  test('says strange things without effect', () => {
    for (const data of [null, 'hello', 7, [], { parley: 7 }]) say(data);
    expect(hellos).toHaveLength(0);

    const attributes = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, 'x'.repeat(900)]));
    say({
      parley: 'hello',
      locale: 7,
      page: 'https://shop.example/'.repeat(99),
      stored: { a: 1 },
      attributes,
    });
    const settings = hellos[0]?.[0];

    expect(settings).toMatchObject({ locale: '', stored: {} });
    expect(settings?.page).toHaveLength(500);
    expect(Object.values(settings?.attributes ?? {}).map((value) => value.length)).toEqual(
      Array(16).fill(200),
    );
  });

  test('keeps what the frame may not keep itself', () => {
    say({ parley: 'hello' });
    const bridge = hellos[0]?.[1];
    if (!bridge) throw new Error('no hello');
    const store = bridgedStore(memoryStore({ token: 'old' }), bridge);
    store.set('token', 'new');
    store.remove('read');

    expect(store.get('token')).toBe('new');
    expect(page.postMessage.mock.calls.slice(1).map(([message]) => message)).toEqual([
      { parley: 'store', key: 'token', value: 'new' },
      { parley: 'store', key: 'read', value: null },
    ]);
  });
});

describe('a session', () => {
  let platform: FakePlatform;
  let store: KeyStore;
  let state: State;
  let session: Session;
  let ids: number;

  beforeEach(() => {
    platform = new FakePlatform();
    store = memoryStore();
    ids = 0;
    begin();
  });

  function begin(): void {
    state = INITIAL;
    session = startSession({
      url: 'wss://parley.example/widget/socket',
      inbox: 'site',
      locale: 'en',
      page: 'https://shop.example/cart',
      attributes: { name: 'Lin' },
      store,
      platform,
      newId: () => `client-${++ids}`,
      isOffline: () => false,
      state: () => state,
      happened: (happening) => (state = reduce(state, happening)),
    });
  }

  const chat = {
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
  };

  function welcome(more: object = {}): void {
    platform.socket.open();
    const payload = {
      protocol: 1,
      epoch: 'e-1',
      visitor: 'v-1',
      token: 't-1',
      serverTimeMs: 0,
      inboxName: 'Shop',
      agentsAvailable: true,
      ...more,
    };
    platform.socket.answer('hello', { type: 'welcome', payload });
  }

  function post(seq: number, more: object = {}): void {
    const entry = { seq, after: seq - 1, kind: 'text', author: 'agent', text: `m${seq}`, atMs: 1, ...more };
    platform.socket.deliver({ type: 'message.posted', seq, payload: { conversation: 'c-1', entry } });
  }

  const sent = (type: string): unknown[] =>
    platform.socket.sent.filter((frame) => frame.type === type).map((frame) => frame.payload);

  async function comeBack(): Promise<void> {
    platform.socket.drop(1006);
    session.retryNow();
    await settle();
  }

  test('says hello as a newcomer, keeps the token and shows it the next time', async () => {
    welcome({ conversation: chat });
    expect(sent('hello')).toEqual([
      {
        protocol: 1,
        inbox: 'site',
        token: '',
        conversation: '',
        lastSeq: 0,
        epoch: '',
        locale: 'en',
        page: 'https://shop.example/cart',
        attributes: { name: 'Lin' },
      },
    ]);
    post(1);
    await comeBack();
    welcome({ conversation: chat });

    expect(sent('hello')).toMatchObject([{ token: 't-1', conversation: 'c-1', lastSeq: 1, epoch: 'e-1' }]);
  });

  test('brings a message over a lost connection and a reload exactly once', async () => {
    welcome({ conversation: chat });
    session.write('hello');
    expect(sent('message.send')).toEqual([{ clientId: 'client-1', text: 'hello' }]);
    await comeBack();
    begin();
    welcome({ conversation: chat });
    expect(sent('message.send')).toEqual([{ clientId: 'client-1', text: 'hello' }]);
    platform.socket.answer('message.send', {
      type: 'message.accepted',
      seq: 1,
      payload: { conversation: 'c-1', clientId: 'client-1', atMs: 5 },
    });
    await settle();
    post(1, { author: 'contact', clientId: 'client-1', text: 'hello' });
    await comeBack();
    welcome({ conversation: chat });

    expect(sent('message.send')).toEqual([]);
    expect(state.log.entries).toHaveLength(1);
    expect(state.log.pending).toEqual([]);
    expect(store.keys().sort()).toEqual(['token']);
  });

  test('says that a message was not accepted, and tries again', async () => {
    welcome({ conversation: chat });
    session.write('a');
    session.write('b');
    const refusal = { code: 'UNAVAILABLE', message: '', retryAfterMs: 2_000 };
    platform.socket.answer('message.send', { type: 'error', payload: refusal });
    await settle();
    expect(state.sending.map((item) => item.state)).toEqual(['held', 'sending']);
    await platform.clock.advance(2_000);

    expect(sent('message.send')).toHaveLength(2);
  });

  test('says at once that a message waits when the network goes, and soon when nobody answers', async () => {
    welcome({ conversation: chat });
    session.write('a');
    platform.networkGoes();
    await settle();
    expect(state.sending.map((item) => item.state)).toEqual(['waiting']);
    await platform.clock.advance(500);
    welcome({ conversation: chat });
    await settle();
    expect(sent('message.send')).toEqual([{ clientId: 'client-1', text: 'a' }]);
    await platform.clock.advance(5_000);

    expect(state.sending.map((item) => item.state)).toEqual(['held']);
  });

  test('knows when the service is in trouble', () => {
    welcome({ conversation: chat });
    platform.socket.deliver({ type: 'service.updated', payload: { degraded: true } });

    expect(state.degraded).toBe(true);
  });

  test('comes back for what is missing when there is a hole', async () => {
    welcome({ conversation: chat });
    post(1);
    post(3);
    expect(state.connection.type).toBe('waiting');
    await platform.clock.advance(500);
    welcome({ conversation: chat });
    expect(sent('hello')).toMatchObject([{ lastSeq: 1 }]);
    post(2);
    post(3);

    expect(state.log.entries.map((entry) => entry.seq)).toEqual([1, 2, 3]);
  });

  test('tells that somebody types every three seconds at most, and that they stopped', async () => {
    welcome({ conversation: chat });
    session.typing(true);
    session.typing(true);
    await platform.clock.advance(3_000);
    session.typing(true);
    session.typing(false);
    session.typing(false);

    expect(sent('typing.set')).toEqual([{ on: true }, { on: true }, { on: false }]);
  });

  test('forgets after six seconds that the agent types', async () => {
    welcome({ conversation: chat });
    platform.socket.deliver({ type: 'typing.shown', payload: { on: true, name: 'Mei' } });
    await platform.clock.advance(5_999);
    expect(state.typing).toBe('Mei');
    await platform.clock.advance(1);

    expect(state.typing).toBe('');
  });

  test('marks as read forwards only, and remembers it over a reload', () => {
    welcome({ conversation: chat });
    post(1);
    post(2);
    session.read(2);
    session.read(1);
    expect(sent('message.read')).toEqual([{ through: 2 }]);
    begin();
    welcome({ conversation: chat });

    expect(state.readThrough).toBe(2);
  });

  test('takes over what another tab has read, of this conversation', () => {
    welcome({ conversation: chat });
    post(1);
    store.set('read', 'c-other 9');
    session.readElsewhere();
    expect(state.readThrough).toBe(0);
    store.set('read', 'c-1 1');
    session.readElsewhere();

    expect(state.readThrough).toBe(1);
    expect(sent('message.read')).toEqual([]);
  });

  test('says hello again with the topic that was chosen', () => {
    welcome();
    session.chooseTopic('billing');
    platform.socket.open();

    expect(sent('hello')).toMatchObject([{ attributes: { name: 'Lin', topic: 'billing' } }]);
  });

  test('becomes somebody new once when the token is refused', async () => {
    store.set('token', 'forged');
    begin();
    platform.socket.open();
    platform.socket.answer('hello', {
      type: 'error',
      payload: { code: 'UNAUTHENTICATED', message: 'token: not valid' },
    });
    await settle();
    platform.socket.open();
    expect(sent('hello')).toMatchObject([{ token: '' }]);
    platform.socket.drop(4401);
    expect(state.connection).toEqual({ type: 'stopped', reason: 'unauthenticated' });
    session.startAgain();
    welcome();

    expect(state.connection.type).toBe('open');
  });

  test('asks to be answered later, and rather waits', () => {
    welcome({ conversation: chat });
    session.later(true);
    session.later(false);

    expect([sent('callback.ask').length, sent('callback.withdraw').length]).toEqual([1, 1]);
  });

  test('leaves', () => {
    welcome({ conversation: chat });
    session.leave();

    expect(sent('conversation.leave')).toEqual([{}]);
  });
});
