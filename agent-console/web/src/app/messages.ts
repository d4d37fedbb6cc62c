import { Outbox, type KeyStore, type Platform } from '@parley/client';
import type { PendingEntry } from '../state/state';
import type { Store } from '../state/store';
import type { Socket } from './ports';

/** A message as it is sent and kept until it is answered. */
interface Message {
  readonly clientId: string;
  readonly conversation: string;
  readonly text: string;
  readonly note: boolean;
  readonly files: readonly { readonly proof: string; readonly name: string }[];
  /** Addresses that get it too; absent where nobody is in copy. */
  readonly copies?: readonly string[];
}

/** Agent's messages on their way out: one at a time for each conversation, kept across reloads until they are answered. */
export class Messages {
  readonly #outbox: Outbox<Message>;
  readonly #store: Store;

  /** @param owner whose messages they are; another agent in the same browser has their own */
  constructor(owner: string, store: Store, socket: Socket, kept: KeyStore, platform: Platform) {
    this.#store = store;
    this.#outbox = new Outbox<Message>({
      send: ({ files, ...words }) =>
        socket.request(
          'message.send',
          files.length > 0 ? { ...words, files: files.map((file) => file.proof) } : words,
        ),
      store: kept,
      prefix: `unsent.${owner}.`,
      read: readMessage,
      lane: (message) => message.conversation,
      platform,
    });
    this.#outbox.onChange(() => this.#show());
    this.#show();
  }

  add(message: Message): void {
    this.#outbox.add(message);
  }

  retry(clientId: string): void {
    this.#outbox.retry(clientId);
  }

  discard(clientId: string): void {
    this.#outbox.discard(clientId);
  }

  connected(open: boolean): void {
    if (open) this.#outbox.resume();
    else this.#outbox.pause();
  }

  /** The log has it, whether or not its answer has come. */
  accepted(clientId: string): void {
    this.#outbox.accepted(clientId);
  }

  #show(): void {
    const waiting: Record<string, PendingEntry[]> = {};
    for (const { payload, atMs, ...progress } of this.#outbox.items) {
      const { conversation, clientId, text, note } = payload;
      const files = payload.files.map((file) => file.name);
      const entry = { clientId, text, note, files, atMs, state: STATES[progress.state] };
      (waiting[conversation] ??= []).push(
        progress.state === 'refused' ? { ...entry, code: progress.code } : entry,
      );
    }
    this.#store.dispatch({ type: 'outbox.changed', waiting });
  }
}

const STATES = { waiting: 'queued', held: 'queued', sending: 'sending', refused: 'failed' } as const;

function readMessage(stored: unknown): Message | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { clientId, conversation, text, note, files, copies } = stored as Partial<
    Record<keyof Message, unknown>
  >;
  if (typeof clientId !== 'string' || typeof conversation !== 'string' || typeof text !== 'string')
    return undefined;
  const message = { clientId, conversation, text, note: note === true, files: readFiles(files) };
  return Array.isArray(copies)
    ? { ...message, copies: copies.filter((c): c is string => typeof c === 'string') }
    : message;
}

/** What an older page kept has no files. */
function readFiles(stored: unknown): Message['files'] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((file: { proof?: unknown; name?: unknown } | null) =>
    typeof file?.proof === 'string' && typeof file.name === 'string'
      ? [{ proof: file.proof, name: file.name }]
      : [],
  );
}
