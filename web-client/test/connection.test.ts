import { beforeEach, describe, expect, test } from 'vitest';
import { Connection, type ConnectionState, type NotAnswered, type Reply, type WireError } from '../src';
import { FakePlatform, settle } from './fakes';

interface Commands {
  hello: { who: string };
  ask: { n: number };
  ping: Record<string, never>;
}
type Events = {
  welcome: { name: string };
  told: { n: number };
  pong: undefined;
  error: WireError;
  'connection.reconnect': { afterMs: number };
};

let platform: FakePlatform;
let states: ConnectionState[];
let tokens: string[];

function connection(options: { renew?: () => void } = {}): Connection<Commands, Events> {
  const made = new Connection<Commands, Events>({
    url: () => 'wss://parley.example/socket',
    hello: () => ({ who: tokens[0] ?? '' }),
    parse: (data) => {
      if (typeof data !== 'string' || !data.startsWith('{')) return undefined;
      return { seq: 0, ...JSON.parse(data) } as Reply<Events>;
    },
    platform,
    ...options,
  });
  made.onState((state) => states.push(state));
  return made;
}

function opened(options: { renew?: () => void } = {}): Connection<Commands, Events> {
  const made = connection(options);
  made.start();
  welcome();
  return made;
}

function welcome(): void {
  platform.socket.open();
  platform.socket.answer('hello', { type: 'welcome', payload: { name: 'Shop' } });
}

function waitMs(of: Connection<Commands, Events>): number {
  if (of.state.type !== 'waiting') throw new Error(`expected waiting, is ${JSON.stringify(of.state)}`);
  return of.state.retryAtMs - platform.now();
}

beforeEach(() => {
  platform = new FakePlatform();
  states = [];
  tokens = ['mei'];
});

describe('on every connect', () => {
  test('hello goes first and the connection is open once it is answered', () => {
    const it = connection();
    it.start();
    platform.socket.open();

    expect(it.state.type).toBe('connecting');
    expect(platform.socket.sent).toEqual([{ type: 'hello', id: '1', payload: { who: 'mei' } }]);

    platform.socket.answer('hello', { type: 'welcome', payload: { name: 'Shop' } });

    expect(states.map((state) => state.type)).toEqual(['connecting', 'open']);
  });

  test('hello is made anew', async () => {
    opened();
    tokens = ['newer'];
    platform.socket.drop(1006);
    await platform.clock.advance(30_000);
    platform.socket.open();

    expect(platform.socket.last('hello').payload).toEqual({ who: 'newer' });
  });

  test('handlers of welcome may send at once', () => {
    const it = connection();
    it.on('welcome', () => expect(it.send('ask', { n: 1 })).toBe(true));
    it.start();
    welcome();

    expect(platform.socket.last('ask').payload).toEqual({ n: 1 });
  });

  test('a server that never answers is given up', async () => {
    const it = connection();
    it.start();
    await platform.clock.advance(15_000);

    expect(it.state.type).toBe('waiting');
    expect(platform.socket.closed).toBe(true);
  });
});

describe('a request', () => {
  test('resolves with the answer to its own id', async () => {
    const it = opened();
    const first = it.request('ask', { n: 1 });
    const second = it.request('ask', { n: 2 });
    const [one, two] = platform.socket.sent.filter((frame) => frame.type === 'ask');
    platform.socket.deliver({ type: 'told', replyTo: two?.id, payload: { n: 20 } });
    platform.socket.deliver({ type: 'told', replyTo: one?.id, seq: 7, payload: { n: 10 } });

    expect(await first).toMatchObject({ type: 'told', seq: 7, payload: { n: 10 } });
    expect(await second).toMatchObject({ payload: { n: 20 } });
  });

  test('resolves with a refusal', async () => {
    const it = opened();
    const asked = it.request('ask', { n: 1 });
    platform.socket.answer('ask', { type: 'error', payload: { code: 'STALE', message: 'moved on' } });

    expect(await asked).toMatchObject({ type: 'error', payload: { code: 'STALE' } });
    expect(it.state.type).toBe('open');
  });

  test('rejects when it is not connected, when the connection is lost, and in time', async () => {
    const it = opened();
    const late = it.request('ask', { n: 1 }, 5_000);
    const rejected = expect(late).rejects.toMatchObject({ reason: 'timeout' } satisfies Partial<NotAnswered>);
    await platform.clock.advance(5_000);
    await rejected;

    const lost = it.request('ask', { n: 2 });
    platform.socket.drop(1006);
    await expect(lost).rejects.toMatchObject({ reason: 'lost' });

    await expect(it.request('ask', { n: 3 })).rejects.toMatchObject({ reason: 'offline' });
  });
});

describe('events', () => {
  test('reach every handler of their type until it unsubscribes', () => {
    const it = opened();
    const heard: number[] = [];
    const off = it.on('told', (event, seq) => heard.push(event.n, seq));
    platform.socket.deliver({ type: 'told', seq: 5, payload: { n: 1 } });
    off();
    platform.socket.deliver({ type: 'told', seq: 6, payload: { n: 2 } });

    expect(heard).toEqual([1, 5]);
  });

  test('that cannot be understood are ignored', () => {
    const it = opened();
    platform.socket.deliverRaw('nonsense');
    platform.socket.deliverRaw(new ArrayBuffer(1));
    platform.socket.deliver({ type: 'from.tomorrow', payload: {} });

    expect(it.state.type).toBe('open');
  });

  test('of an earlier socket are ignored', async () => {
    const it = opened();
    const heard: number[] = [];
    it.on('told', (event) => heard.push(event.n));
    const old = platform.socket;
    old.drop(1006);
    await platform.clock.advance(30_000);
    welcome();
    old.deliver({ type: 'told', payload: { n: 1 } });
    old.drop(4403);

    expect(heard).toEqual([]);
    expect(it.state.type).toBe('open');
  });
});

describe('after a lost connection', () => {
  test('waits longer each time, up to 30 s, by chance', () => {
    const it = connection();
    it.start();
    platform.chance = 0.9999;
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      platform.socket.drop(1006);
      waits.push(Math.round(waitMs(it) / 100) / 10);
      it.retryNow();
    }

    expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30]);
    platform.chance = 0;
    platform.socket.drop(1006);
    expect(waitMs(it)).toBe(0);
  });

  test('starts over with short waits after ten seconds of stability, not before', async () => {
    const it = connection();
    it.start();
    platform.chance = 0.9999;
    for (let i = 0; i < 4; i++) {
      platform.socket.drop(1006);
      it.retryNow();
    }
    welcome();
    await platform.clock.advance(9_000);
    platform.socket.drop(1006);
    expect(waitMs(it)).toBeGreaterThan(7_000);
    it.retryNow();
    welcome();
    await platform.clock.advance(11_000);
    platform.socket.drop(1006);

    expect(waitMs(it)).toBeLessThan(501);
  });

  test('tries within two seconds when the network returns', async () => {
    const it = connection();
    it.start();
    platform.chance = 0.9999;
    for (let i = 0; i < 7; i++) {
      it.retryNow();
      platform.socket.drop(1006);
    }
    expect(waitMs(it)).toBeGreaterThan(29_000);
    platform.networkReturns();
    expect(waitMs(it)).toBeLessThanOrEqual(2_000);
    await platform.clock.advance(2_000);

    expect(it.state.type).toBe('connecting');
  });

  test('tries at once when asked to', () => {
    const it = opened();
    platform.socket.drop(1006);
    it.retryNow();

    expect(it.state.type).toBe('connecting');
    expect(platform.sockets).toHaveLength(2);
  });
});

test('reconnect leaves and says hello again', async () => {
  const it = opened();
  const old = platform.socket;
  it.reconnect();
  expect(old.closed).toBe(true);
  expect(waitMs(it)).toBeLessThanOrEqual(500);
  await platform.clock.advance(500);
  platform.socket.open();

  expect(platform.socket.last('hello').payload).toEqual({ who: 'mei' });
});

test('reconnect before the welcome says hello anew with what has changed since', async () => {
  const it = connection();
  it.start();
  platform.socket.open();
  tokens = ['mei, about billing'];
  it.reconnect();
  it.retryNow();
  platform.socket.open();

  expect(platform.sockets).toHaveLength(2);
  expect(platform.socket.last('hello').payload).toEqual({ who: 'mei, about billing' });
});

describe('a silent peer', () => {
  test('is asked every 25 s and given up when it does not answer', async () => {
    const it = opened();
    await platform.clock.advance(25_000);
    expect(platform.socket.last('ping')).toBeTruthy();
    platform.socket.deliver({ type: 'pong' });
    await platform.clock.advance(24_999);
    expect(it.state.type).toBe('open');
    await platform.clock.advance(5_001);

    expect(it.state.type).toBe('waiting');
    expect(platform.socket.closed).toBe(true);
  });

  test('is asked when it does not answer a request, and given up when it is silent altogether', async () => {
    const it = opened();
    const answer = it.request('ask', { n: 1 });
    const asked = expect(answer).rejects.toMatchObject({ reason: 'timeout' });
    await platform.clock.advance(5_000);
    await asked;
    expect(platform.socket.last('ping')).toBeTruthy();
    await platform.clock.advance(5_000);

    expect(it.state.type).toBe('waiting');
  });

  test('is left at once when the network goes', () => {
    const it = opened();
    const answer = it.request('ask', { n: 1 });
    platform.networkGoes();

    expect(it.state.type).toBe('waiting');
    expect(platform.socket.closed).toBe(true);
    return expect(answer).rejects.toMatchObject({ reason: 'lost' });
  });

  test('is asked when the network returns', () => {
    opened();
    platform.networkReturns();

    expect(platform.socket.last('ping')).toBeTruthy();
  });
});

describe('what the server says on the way out', () => {
  test('4401 asks for a new token once, then stops', () => {
    const it = opened({ renew: () => (tokens = ['']) });
    platform.socket.drop(4401);
    expect(it.state.type).toBe('connecting');
    platform.socket.open();
    expect(platform.socket.last('hello').payload).toEqual({ who: '' });
    platform.socket.drop(4401);

    expect(it.state).toEqual({ type: 'stopped', reason: 'unauthenticated' });
  });

  test('4401 stops at once where there is no new token to be had', () => {
    const it = opened();
    platform.socket.drop(4401);

    expect(it.state).toEqual({ type: 'stopped', reason: 'unauthenticated' });
  });

  test('4403 stops, and says when the thing was not found', async () => {
    const it = opened();
    platform.socket.drop(4403);
    expect(it.state).toEqual({ type: 'stopped', reason: 'forbidden' });
    expect(platform.networkListeners).toBe(0);

    it.start();
    platform.socket.open();
    platform.socket.answer('hello', { type: 'error', payload: { code: 'NOT_FOUND', message: 'inbox x' } });
    await settle();
    expect(it.state).toEqual({ type: 'stopped', reason: 'not-found' });
    await platform.clock.advance(60_000);
    expect(platform.sockets).toHaveLength(2);
  });

  test('4408 is resumed', () => {
    const it = opened();
    platform.socket.drop(4408);

    expect(waitMs(it)).toBeLessThanOrEqual(500);
  });

  test('4429 waits, and as long as the error before it said', () => {
    const it = opened();
    platform.socket.drop(4429);
    expect(waitMs(it)).toBe(10_000);
    it.retryNow();
    welcome();
    platform.socket.deliver({
      type: 'error',
      payload: { code: 'RATE_LIMITED', message: '', retryAfterMs: 45_000 },
    });
    platform.socket.drop(4429);

    expect(waitMs(it)).toBe(45_000);
  });

  test('an error of long ago does not explain a close', async () => {
    const it = opened();
    platform.socket.deliver({
      type: 'error',
      payload: { code: 'RATE_LIMITED', message: '', retryAfterMs: 45_000 },
    });
    await platform.clock.advance(5_000);
    platform.socket.drop(1006);

    expect(waitMs(it)).toBeLessThanOrEqual(500);
  });

  test('connection.reconnect is obeyed when the node closes', async () => {
    const it = opened();
    platform.socket.deliver({ type: 'connection.reconnect', payload: { afterMs: 7_000 } });
    expect(it.state.type).toBe('open');
    await platform.clock.advance(1_000);
    platform.socket.drop(1012);

    expect(waitMs(it)).toBe(6_000);
  });

  test('connection.reconnect is obeyed beyond our own longest wait', () => {
    const it = opened();
    platform.socket.deliver({ type: 'connection.reconnect', payload: { afterMs: 55_000 } });
    platform.socket.drop(1012);

    expect(waitMs(it)).toBe(55_000);
  });

  test('connection.reconnect is obeyed when the node forgets to close', async () => {
    const it = opened();
    platform.socket.deliver({ type: 'connection.reconnect', payload: { afterMs: 7_000 } });
    const old = platform.socket;
    await platform.clock.advance(7_000);

    expect(old.closed).toBe(true);
    expect(it.state.type).toBe('connecting');
    expect(platform.sockets).toHaveLength(2);
  });
});

test('stop closes and leaves no timer or listener that would connect again', async () => {
  const it = opened();
  it.stop();
  await platform.clock.advance(120_000);
  platform.networkReturns();

  expect(it.state).toEqual({ type: 'stopped', reason: 'closed' });
  expect(platform.socket.closed).toBe(true);
  expect(platform.sockets).toHaveLength(1);
  expect(platform.networkListeners).toBe(0);
});
