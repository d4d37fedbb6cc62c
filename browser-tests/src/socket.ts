import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface Frame {
  type: string;
  replyTo?: string;
  payload?: { code?: string; message?: string; field?: string } & Record<string, unknown>;
}

/** A bare WebSocket, for what no browser would send. */
export class BareSocket {
  readonly #socket: WebSocket;
  readonly #frames: Frame[] = [];
  readonly #waiting: ((frame: Frame) => void)[] = [];
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', (code) => resolve(code)));
    socket.on('message', (data) => {
      const frame = JSON.parse((data as Buffer).toString('utf8')) as Frame;
      const first = this.#waiting.shift();
      if (first) first(frame);
      else this.#frames.push(frame);
    });
    socket.on('error', () => undefined);
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<BareSocket> {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers });
    const bare = new BareSocket(socket);
    await once(socket, 'open');
    return bare;
  }

  /** The status an upgrade is refused with. */
  static refused(url: string, headers: Record<string, string> = {}): Promise<number> {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), { headers });
    return new Promise((resolve, reject) => {
      socket.on('unexpected-response', (_, response) => {
        resolve(response.statusCode ?? 0);
        response.resume();
        socket.terminate();
      });
      socket.on('open', () => {
        socket.terminate();
        reject(new Error('the upgrade was accepted (expected: refused)'));
      });
      socket.on('error', () => undefined);
    });
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  send(type: string, payload: object, id = '1'): void {
    this.sendText(JSON.stringify({ type, id, payload }));
  }

  next(): Promise<Frame> {
    const frame = this.#frames.shift();
    return frame ? Promise.resolve(frame) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The next frame of this type; others before it are dropped. */
  async nextOf(type: string): Promise<Frame> {
    for (;;) {
      const frame = await this.next();
      if (frame.type === type) return frame;
    }
  }

  close(): void {
    this.#socket.terminate();
  }
}

export const hello = (inbox: string, token = ''): object => ({
  protocol: 1,
  inbox,
  token,
  conversation: '',
  lastSeq: 0,
  epoch: '',
  locale: 'en',
  page: 'https://shop.example/',
  attributes: {},
});
