import type { Ports } from './ports';

/** Repeated while somebody goes on writing, so that a lost signal heals. */
const REPEAT_MS = 4_000;
const IDLE_MS = 6_000;

/** Tells the contact that we are writing: not at every key, and not for long after the last. */
export class Typing {
  readonly #ports: Ports;
  #conversation: string | undefined;
  #saidAtMs = 0;
  #timer: unknown;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  set(conversation: string, on: boolean): void {
    if (this.#conversation && this.#conversation !== conversation) this.#stop();
    if (!on) return this.#stop();
    const { clock, socket } = this.#ports;
    clock.clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => this.#stop(), IDLE_MS);
    if (this.#conversation === conversation && clock.now() - this.#saidAtMs < REPEAT_MS) return;
    this.#conversation = conversation;
    this.#saidAtMs = clock.now();
    socket.send('typing.set', { conversation, on: true });
  }

  #stop(): void {
    if (!this.#conversation) return;
    this.#ports.clock.clearTimeout(this.#timer);
    this.#ports.socket.send('typing.set', { conversation: this.#conversation, on: false });
    this.#conversation = undefined;
  }
}
