import type { ErrorCode } from '@parley/client';
import type { Action, Notice, Toast } from '../state/state';
import type { Store } from '../state/store';
import type { Ports } from './ports';

const SHOWN_MS = 6_000;
const TROUBLE_MS = 12_000;

/** Short sentences that come and go by themselves. */
export class Notices {
  readonly #store: Store;
  readonly #ports: Ports;

  constructor(store: Store, ports: Ports) {
    this.#store = store;
    this.#ports = ports;
  }

  show(
    notice: Notice,
    options: { id?: string; undo?: string; tone?: Toast['tone']; ms?: number } = {},
  ): void {
    const { clock, newId } = this.#ports;
    const id = options.id ?? newId();
    const ms = options.ms ?? SHOWN_MS;
    const toast: Toast = { id, notice, tone: options.tone ?? 'neutral', endsAtMs: clock.now() + ms };
    this.#store.dispatch({
      type: 'toast.shown',
      toast: options.undo ? { ...toast, undo: { conversation: options.undo } } : toast,
    });
    clock.setTimeout(() => this.close(id), ms);
  }

  refused(what: Action, error: ErrorCode | 'OFFLINE'): void {
    this.show(
      { code: 'refused', what, error },
      { tone: error === 'STALE' ? 'warning' : 'danger', ms: TROUBLE_MS },
    );
  }

  close(id: string): void {
    this.#store.dispatch({ type: 'toast.closed', id });
  }
}
