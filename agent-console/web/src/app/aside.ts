import { longer, refreshed } from '../state/aside';
import type { Store } from '../state/store';
import type { Ports } from './ports';

/** History is a moment behind what happens: what was set aside just before we listened is seen when we look again. */
const SECOND_LOOK_MS = 3_000;
/** Times change without anybody moving, when a queue has other hours. */
const LOOK_MS = 60_000;

/** Keeps the list of what is set aside true while somebody looks at it. */
export class AsideList {
  readonly #store: Store;
  readonly #ports: Pick<Ports, 'rest' | 'clock' | 'socket'>;
  #open = false;
  #asking = false;
  #timer: unknown;

  constructor(store: Store, ports: Pick<Ports, 'rest' | 'clock' | 'socket'>) {
    this.#store = store;
    this.#ports = ports;
  }

  /** Call with every choice of a list: listens while it is this one. */
  chosen(list: string): void {
    const open = list === 'aside';
    if (this.#open && !open) this.#ports.socket.send('aside.watch', { on: false });
    this.#open = open;
    this.#ports.clock.clearTimeout(this.#timer);
    if (open) this.#begin();
  }

  /** After a new connection, which knows nothing of the one before. */
  again(): void {
    if (this.#open) this.#begin();
  }

  async more(): Promise<void> {
    const { before, items, loading } = this.#store.state().aside;
    if (loading === 'failed' && items.length === 0) return this.refresh();
    if (!before || this.#asking) return;
    this.#asking = true;
    this.#loading('more');
    const answer = await this.#ports.rest.aside(before);
    this.#asking = false;
    if (!answer.ok) return this.#loading('failed');
    this.#store.dispatch({ type: 'aside.changed', aside: longer(this.#store.state().aside, answer.value) });
  }

  async refresh(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    if (this.#store.state().aside.items.length === 0 && this.#store.state().aside.loading === 'failed')
      this.#loading('first');
    const answer = await this.#ports.rest.aside('');
    this.#asking = false;
    const { aside } = this.#store.state();
    // A list that is a moment old says more than none.
    if (!answer.ok)
      return aside.items.length && answer.code === 'OFFLINE' ? undefined : this.#loading('failed');
    this.#store.dispatch({
      type: 'aside.changed',
      aside: refreshed(aside, answer.value, this.#ports.clock.now()),
    });
  }

  #begin(): void {
    this.#ports.socket.send('aside.watch', { on: true });
    void this.refresh();
    this.#later(SECOND_LOOK_MS);
  }

  #later(ms: number): void {
    const { clock } = this.#ports;
    clock.clearTimeout(this.#timer);
    this.#timer = clock.setTimeout(() => {
      void this.refresh();
      this.#later(LOOK_MS);
    }, ms);
  }

  #loading(loading: 'first' | 'more' | 'failed'): void {
    this.#store.dispatch({ type: 'aside.changed', aside: { ...this.#store.state().aside, loading } });
  }
}
