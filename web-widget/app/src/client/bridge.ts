import type { KeyStore } from '@parley/client/storage';

/** What the page told its frame in the first message. */
export interface PageSettings {
  locale: string;
  color: string;
  topics: string;
  page: string;
  attributes: Record<string, string>;
  open: boolean;
  /** The frame's things in the page's storage, used when the frame has no storage of its own. */
  stored: Record<string, string>;
}

/** The way to the page around the frame. Every message has an exact target. */
export interface Bridge {
  close(): void;
  unread(n: number): void;
  /** Whether a conversation goes on that the next visit should know of. */
  known(on: boolean): void;
  store(key: string, value: string | null): void;
}

export interface BridgeHandlers {
  /** Once, with the first hello. */
  onHello: (settings: PageSettings, bridge: Bridge) => void;
  onShow: (open: boolean) => void;
  onAttributes: (attributes: Record<string, string>) => void;
}

const MAX_ATTRIBUTES = 16;
const MAX_ATTRIBUTE = 200;
const MAX_PAGE = 500;

/**
 * Waits for the page's hello. Who may be our parent is the server's decision (`frame-ancestors`); here only the parent
 * window is heard, and after its hello only its origin.
 */
export function waitForPage(view: Window, { onHello, onShow, onAttributes }: BridgeHandlers): void {
  let pageOrigin = '';
  view.addEventListener('message', ({ source, origin, data }: MessageEvent) => {
    if (
      source !== view.parent ||
      origin === 'null' ||
      (pageOrigin && origin !== pageOrigin) ||
      !isRecord(data)
    )
      return;
    if (data['parley'] === 'hello' && !pageOrigin) {
      pageOrigin = origin;
      onHello(settingsOf(data), bridgeTo(view.parent, origin));
    } else if (!pageOrigin) {
      return;
    } else if (data['parley'] === 'show') onShow(data['open'] === true);
    else if (data['parley'] === 'attributes') onAttributes(attributesOf(data['attributes']));
  });
}

function bridgeTo(page: Window, origin: string): Bridge {
  const post = (parley: string, more: object = {}): void => page.postMessage({ parley, ...more }, origin);
  post('ready');
  return {
    close: () => post('close'),
    unread: (n) => post('unread', { n }),
    known: (on) => post('known', { on }),
    store: (key, value) => post('store', { key, value }),
  };
}

/** Memory that the page's storage follows. */
export function bridgedStore(memory: KeyStore, bridge: Bridge): KeyStore {
  return {
    ...memory,
    set: (key, value) => {
      memory.set(key, value);
      bridge.store(key, value);
    },
    remove: (key) => {
      memory.remove(key);
      bridge.store(key, null);
    },
  };
}

function settingsOf(data: Record<string, unknown>): PageSettings {
  return {
    locale: text(data['locale']),
    color: text(data['color']),
    topics: text(data['topics']),
    page: text(data['page']).slice(0, MAX_PAGE),
    attributes: attributesOf(data['attributes']),
    open: data['open'] === true,
    stored: textsOf(data['stored']),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** As many and as long as the protocol allows. */
function attributesOf(value: unknown): Record<string, string> {
  const all = Object.entries(textsOf(value)).slice(0, MAX_ATTRIBUTES);
  return Object.fromEntries(
    all.map(([key, item]) => [key.slice(0, MAX_ATTRIBUTE), item.slice(0, MAX_ATTRIBUTE)]),
  );
}

function textsOf(value: unknown): Record<string, string> {
  const all = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(all.filter((item): item is [string, string] => typeof item[1] === 'string'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
