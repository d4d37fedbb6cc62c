import type { Platform, SocketLike } from '../src';

/** A clock that stands still until it is told to move; timers run in the order of their moments. */
export class FakeClock {
  nowMs = 1_700_000_000_000;
  #timers = new Map<number, { atMs: number; run: () => void }>();
  #nextId = 1;

  setTimeout = (run: () => void, ms: number): number => {
    const id = this.#nextId++;
    this.#timers.set(id, { atMs: this.nowMs + Math.max(0, ms), run });
    return id;
  };

  clearTimeout = (timer: unknown): void => {
    this.#timers.delete(timer as number);
  };

  #next(): [number, { atMs: number; run: () => void }] | undefined {
    let first: [number, { atMs: number; run: () => void }] | undefined;
    for (const timer of this.#timers) if (!first || timer[1].atMs < first[1].atMs) first = timer;
    return first;
  }

  /** Moves on and lets promises settle after every timer. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    await settle();
    for (;;) {
      const next = this.#next();
      if (!next || next[1].atMs > untilMs) break;
      this.#timers.delete(next[0]);
      this.nowMs = Math.max(this.nowMs, next[1].atMs);
      next[1].run();
      await settle();
    }
    this.nowMs = untilMs;
  }
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 10; i++) await Promise.resolve();
}

export interface SentFrame {
  type: string;
  id?: string;
  payload?: unknown;
}

/** A socket whose other side is the test. */
export class FakeSocket implements SocketLike {
  readonly url: string;
  readonly sent: SentFrame[] = [];
  closed = false;
  #handlers: Record<string, ((event: never) => void)[]> = {};

  constructor(url: string) {
    this.url = url;
  }

  addEventListener(type: string, handler: (event: never) => void): void {
    (this.#handlers[type] ??= []).push(handler);
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as SentFrame);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.#fire('open', {});
  }

  deliver(frame: object): void {
    this.#fire('message', { data: JSON.stringify(frame) });
  }

  deliverRaw(data: unknown): void {
    this.#fire('message', { data });
  }

  drop(code: number): void {
    this.#fire('close', { code });
  }

  /** The newest frame of a type that was sent. */
  last(type: string): SentFrame {
    const frame = this.sent.filter((candidate) => candidate.type === type).at(-1);
    if (!frame) throw new Error(`nothing of type ${type} was sent: ${JSON.stringify(this.sent)}`);
    return frame;
  }

  /** Answers the newest frame of a type. */
  answer(type: string, reply: object): void {
    this.deliver({ replyTo: this.last(type).id, ...reply });
  }

  #fire(type: string, event: unknown): void {
    for (const handler of this.#handlers[type] ?? []) handler(event as never);
  }
}

/** Clock, sockets, chance and network of a test. */
export class FakePlatform implements Platform {
  readonly clock = new FakeClock();
  readonly sockets: FakeSocket[] = [];
  /** What chance answers next. */
  chance = 0.5;
  readonly WebSocket: new (url: string) => FakeSocket;
  #network = new Set<(online: boolean) => void>();

  constructor() {
    const sockets = this.sockets;
    this.WebSocket = class extends FakeSocket {
      constructor(url: string) {
        super(url);
        sockets.push(this);
      }
    };
  }

  now = (): number => this.clock.nowMs;
  random = (): number => this.chance;
  setTimeout = (run: () => void, ms: number): unknown => this.clock.setTimeout(run, ms);
  clearTimeout = (timer: unknown): void => this.clock.clearTimeout(timer);
  onNetwork = (handler: (online: boolean) => void): (() => void) => {
    this.#network.add(handler);
    return () => this.#network.delete(handler);
  };

  networkReturns(): void {
    for (const handler of this.#network) handler(true);
  }

  networkGoes(): void {
    for (const handler of this.#network) handler(false);
  }

  get networkListeners(): number {
    return this.#network.size;
  }

  /** The newest socket. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no socket was opened');
    return socket;
  }
}
