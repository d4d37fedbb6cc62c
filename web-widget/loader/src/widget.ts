import { drawLauncher } from './launcher';
import { pocketOf } from './pocket';
import type { Settings } from './settings';
import { wordsFor } from './words';

/** `window.Parley` as pages use it. Calls made before the frame answers take effect when it does. */
export interface Parley {
  open(): void;
  close(): void;
  /** Says something about the visitor: `topic`, `name`, ... Short texts; goes with the next connect. */
  set(attributes: Record<string, string>): void;
  /** Calls back on `ready`, `open`, `close` and `unread` (with the number). Returns the way to stop that. */
  on(event: string, handler: (value?: number) => void): () => void;
  /** For calls queued before the script had loaded: `(window.Parley ||= []).push(['open'])`. */
  push(...calls: [name: 'open' | 'close' | 'set' | 'on', ...args: never[]][]): void;
}

/** Kept while a conversation goes on, so that the next visit shows what is unread without a click. */
const KNOWN = 'known';

export function startWidget(settings: Settings): Parley {
  const { origin, inbox, locale, color, topics } = settings;
  const pocket = pocketOf(inbox);
  const handlers = new Set<[event: string, handler: (value?: number) => void]>();
  let attributes = settings.attributes;
  let frame: HTMLIFrameElement | undefined;
  let isOpen = false;
  let isReady = false;

  const tell = (event: string, value?: number): void => {
    for (const [wanted, handler] of handlers) if (wanted === event) handler(value);
  };
  const post = (parley: string, more?: object): void =>
    frame?.contentWindow?.postMessage({ parley, ...more }, origin);
  const hello = (): void =>
    post('hello', {
      locale,
      color,
      topics,
      attributes,
      open: isOpen,
      page: location.origin + location.pathname,
      stored: pocket.all(),
    });
  const load = (): void => {
    if (frame) return;
    frame = launcher.frame(`${origin}/widget/frame?inbox=${encodeURIComponent(inbox)}`);
    frame.addEventListener('load', hello);
  };
  const show = (open: boolean): void => {
    if (open === isOpen) return;
    isOpen = open;
    load();
    launcher.show(open);
    post('show', { open });
    if (open) frame?.focus();
    else launcher.focus();
    tell(open ? 'open' : 'close');
  };
  const close = (): void => show(false);
  const launcher = drawLauncher(settings, wordsFor(locale), () => show(!isOpen), close);

  addEventListener('message', ({ origin: from, source, data }: MessageEvent) => {
    if (from !== origin || !frame || source !== frame.contentWindow || typeof data !== 'object' || !data)
      return;
    const { parley, n, on, key, value } = data as Record<string, unknown>;
    if (parley === 'ready' && !isReady) {
      isReady = true;
      launcher.ready();
      tell('ready');
    } else if (parley === 'close') close();
    else if (parley === 'known') pocket.put(KNOWN, on === true ? '1' : null);
    else if (parley === 'unread' && typeof n === 'number') {
      launcher.unread(n);
      tell('unread', n);
    } else if (parley === 'store' && typeof key === 'string' && (typeof value === 'string' || value === null))
      pocket.put(key, value);
  });

  if (pocket.all()[KNOWN]) (window.requestIdleCallback ?? setTimeout)(load);

  const parley: Parley = {
    open: () => show(true),
    close,
    set: (more) => {
      attributes = { ...attributes, ...more };
      post('attributes', { attributes });
    },
    on: (event, handler) => {
      const entry: [string, typeof handler] = [event, handler];
      handlers.add(entry);
      if (event === 'ready' && isReady) handler();
      return () => void handlers.delete(entry);
    },
    push: (...calls) => {
      for (const [name, ...args] of calls) (parley[name] as (...args: never[]) => void)(...args);
    },
  };
  return parley;
}
