import type { Sending } from '../client/upload';
import type { Upload } from '../state/state';
import type { Store } from '../state/store';
import type { Ports } from './ports';

/** Files of one message, as the server bounds them. */
export const MOST_FILES = 10;
export const MOST_BYTES = 18 * 1024 * 1024;

/** Files that an agent attached: each is uploaded at once, and the next reply takes along what is there. */
export class Uploads {
  readonly #store: Store;
  readonly #ports: Pick<Ports, 'rest' | 'newId'>;
  readonly #running = new Map<string, () => void>();

  constructor(store: Store, ports: Pick<Ports, 'rest' | 'newId'>) {
    this.#store = store;
    this.#ports = ports;
  }

  add(conversation: string, files: readonly File[]): void {
    for (const file of files) this.#start(conversation, file);
  }

  remove(conversation: string, id: string): void {
    this.#running.get(id)?.();
    this.#running.delete(id);
    this.#write(
      conversation,
      this.#of(conversation).filter((upload) => upload.id !== id),
    );
  }

  /** What is there, for a message that goes out now. */
  take(conversation: string): { proof: string; name: string }[] {
    const done = this.#of(conversation).filter((upload) => upload.state === 'done');
    if (done.length > 0) this.#write(conversation, []);
    return done.map(({ proof, name }) => ({ proof, name }));
  }

  forget(conversation: string): void {
    for (const { id } of this.#of(conversation)) this.remove(conversation, id);
  }

  #start(conversation: string, file: File): void {
    const before = this.#of(conversation);
    const id = this.#ports.newId();
    const upload = { id, name: file.name, size: file.size, progress: 0, proof: '' };
    const bytes = before.reduce((sum, other) => sum + other.size, file.size);
    if (before.length >= MOST_FILES || bytes > MOST_BYTES) {
      this.#write(conversation, [...before, { ...upload, state: 'failed', code: 'TOO_LARGE' }]);
      return;
    }
    this.#write(conversation, [...before, { ...upload, state: 'uploading' }]);
    const csrf = this.#store.state().me?.csrf ?? '';
    const sending = this.#ports.rest.upload(csrf, conversation, file, (progress) =>
      this.#change(conversation, id, { progress }),
    );
    this.#running.set(id, sending.abort);
    void this.#end(conversation, id, sending.answer);
  }

  async #end(conversation: string, id: string, coming: Sending['answer']): Promise<void> {
    const answer = await coming;
    this.#running.delete(id);
    this.#change(
      conversation,
      id,
      answer.ok
        ? { state: 'done', progress: 1, proof: answer.value.proof, name: answer.value.file.name }
        : { state: 'failed', code: answer.code },
    );
  }

  #of(conversation: string): readonly Upload[] {
    return this.#store.state().uploads[conversation] ?? [];
  }

  #change(conversation: string, id: string, change: Partial<Upload>): void {
    const uploads = this.#of(conversation);
    if (!uploads.some((upload) => upload.id === id)) return;
    this.#write(
      conversation,
      uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)),
    );
  }

  #write(conversation: string, uploads: readonly Upload[]): void {
    this.#store.dispatch({ type: 'uploads.changed', conversation, uploads });
  }
}
