import { memoryStore, type Aside, type KeyStore, type Uploaded } from '@parley/client';
import { FakePlatform, settle } from '../../../web-client/test/fakes';
import { createConsole, type Console } from '../src/app/console';
import { agentConnection } from '../src/client/socket';
import type { Answer, LetterAct, LetterQuery, PersonAct, Rest } from '../src/client/rest';
import { initialState, type Preferences, type Route, defaultPreferences } from '../src/state/state';
import { createStore, type Store } from '../src/state/store';
import { snapshot, welcome } from './build';

/** The console with a server that is the test: real connection, outbox and state, made-up clock and socket. */
export class Office {
  readonly platform = new FakePlatform();
  readonly store: Store;
  readonly console: Console;
  readonly kept: KeyStore;
  readonly rest = new FakeRest();
  readonly alerts: string[] = [];
  readonly addresses: Route[] = [];
  #ids = 0;

  constructor(options: { kept?: KeyStore; preferences?: Partial<Preferences>; route?: Route } = {}) {
    this.kept = options.kept ?? memoryStore();
    this.store = createStore(initialState({ ...defaultPreferences, ...options.preferences }, options.route));
    this.console = createConsole(this.store, {
      socket: agentConnection(0, { protocol: 'https:', host: 'desk.example' } as Location, this.platform),
      rest: this.rest,
      account: 0,
      kept: this.kept,
      alerts: {
        beep: () => void this.alerts.push('beep'),
        notify: (title) => void this.alerts.push(`notify ${title}`),
        withdraw: (tag) => void this.alerts.push(`withdraw ${tag}`),
        allowNotify: () => Promise.resolve(true),
        badge: (count) => void this.alerts.push(`badge ${count}`),
      },
      clock: this.platform,
      newId: () => `id-${(this.#ids += 1)}`,
      navigate: (route) => void this.addresses.push(route),
    });
    this.console.start();
  }

  /** Connected, with one conversation on the desk. */
  static async open(options: ConstructorParameters<typeof Office>[0] = {}): Promise<Office> {
    const office = new Office(options);
    await office.connect();
    return office;
  }

  get socket() {
    return this.platform.socket;
  }

  get state() {
    return this.store.state();
  }

  async connect(desk = snapshot()): Promise<void> {
    this.socket.open();
    this.socket.answer('hello', welcome());
    await this.hears(desk);
  }

  async hears(...frames: object[]): Promise<void> {
    for (const frame of frames) this.socket.deliver(frame);
    await settle();
  }

  async answers(type: string, reply: object): Promise<void> {
    this.socket.answer(type, reply);
    await settle();
  }

  /** Payloads of this type that were sent on the present socket. */
  sent(type: string): unknown[] {
    return this.socket.sent.filter((f) => f.type === type).map((f) => f.payload);
  }
}

class FakeRest implements Rest {
  readonly asked: string[] = [];
  /** What is answered about dead letters, in turn; offline when there is nothing left. */
  readonly letterAnswers: Answer<never>[] = [];

  me = () => this.#fail('me');
  signOut = () => this.#fail('sign-out');
  operator = () => this.#fail('operator');
  outgoing = () => this.#fail('outgoing');
  quarantine = () => this.#fail('quarantine');
  letters = (filter: LetterQuery) => this.#letter(`letters ${JSON.stringify(filter)}`);
  actOnLetter = (_: string, id: string, act: LetterAct) => this.#letter(`${act} ${id}`);
  actOnLetters = (_: string, filter: LetterQuery, act: LetterAct) =>
    this.#letter(`${act} all ${JSON.stringify(filter)}`);
  /** Files that are on their way, to be answered by the test. */
  readonly uploads: {
    name: string;
    progress: (part: number) => void;
    answer: (answer: Answer<Uploaded>) => void;
    aborted: boolean;
  }[] = [];

  upload = (_: string, __: string, file: File, progress: (part: number) => void) => {
    let finish: (answer: Answer<Uploaded>) => void = () => undefined;
    const answer = new Promise<Answer<Uploaded>>((resolve) => (finish = resolve));
    const upload = { name: file.name, progress, answer: finish, aborted: false };
    this.uploads.push(upload);
    return { answer, abort: () => void (upload.aborted = true) };
  };

  finished = (before: number) => this.#fail(`finished ${before}`);
  /** Pages of what is set aside, in turn; offline when there is nothing left. */
  readonly asidePages: Answer<Aside>[] = [];
  aside = (before: string) => {
    this.asked.push(`aside ${before}`);
    return Promise.resolve(this.asidePages.shift() ?? ({ ok: false, code: 'OFFLINE' } as const));
  };
  warnings = () => this.#fail('warnings');
  queues = () => this.#fail('queues');
  explanation = (id: string) => this.#fail(`explanation ${id}`);
  person = (id: string) => this.#fail(`person ${id}`);
  changePerson = (_: string, id: string, contact: string, act: PersonAct) =>
    this.#fail(`${act} ${contact} of ${id}`);

  callback = (_: string, id: string, version: number, __: string, dueMs: number) =>
    this.#letter(`callback ${id} at ${version} ${dueMs}`);

  #letter(what: string): Promise<Answer<never>> {
    this.asked.push(what);
    return Promise.resolve(this.letterAnswers.shift() ?? { ok: false, code: 'OFFLINE' });
  }

  #fail(what: string): Promise<{ ok: false; code: 'OFFLINE' }> {
    this.asked.push(what);
    return Promise.resolve({ ok: false, code: 'OFFLINE' });
  }
}
