import { times } from '@parley/client/i18n';
import { browserPlatform } from '@parley/client/platform';
import { browserStore, memoryStore, type KeyStore } from '@parley/client/storage';
import { render } from 'preact';
import { bridgedStore, waitForPage, type Bridge, type PageSettings } from './client/bridge';
import { startSession, type Session } from './client/session';
import { App } from './components/App/App';
import { accentOf } from './state/accent';
import { reduce } from './state/reduce';
import { INITIAL } from './state/state';
import { topicsOf } from './state/topics';
import { isGoingOn, unreadOf } from './state/view';
import { localeFor, wordsFor } from './state/words';

/** The frame, or the page when somebody opens it alone in a tab. */
const framed = window.parent !== window;
const inbox = new URLSearchParams(location.search).get('inbox') ?? '';

interface Widget {
  session: Session;
  show(open: boolean): void;
}

async function start(settings: PageSettings, bridge?: Bridge): Promise<Widget> {
  const locale = localeFor([settings.locale, ...navigator.languages].filter(Boolean));
  const words = await wordsFor(locale);
  // The region decides how a time is written: `en-GB` reads 14:05, `en-US` 2:05 PM.
  const regional = navigator.languages.find((tag) => tag.slice(0, 2) === locale.slice(0, 2)) ?? locale;
  const surroundings = { words, times: times(regional), now: Date.now };
  const topics = settings.attributes['topic'] ? [] : topicsOf(settings.topics);
  const page = document.documentElement;
  page.lang = locale;
  document.title = words('title');
  paint(settings.color, page.style);

  let { open } = settings;
  let state = INITIAL;
  let drawn = true;
  let toldUnread = 0;
  let toldKnown: boolean | undefined;

  const session = startSession({
    ...settings,
    url: `${location.origin.replace('http', 'ws')}/widget/socket`,
    inbox,
    locale,
    store: storeFor(settings, bridge),
    platform: browserPlatform(window),
    newId: () => crypto.randomUUID(),
    isOffline: () => !navigator.onLine,
    state: () => state,
    happened: (happening) => {
      state = reduce(state, happening);
      changed();
    },
  });
  const intents = { ...session, reload: () => location.reload(), close: () => bridge?.close() };

  /** Draws once however many things happened. */
  function changed(): void {
    if (drawn) queueMicrotask(draw);
    drawn = false;
  }

  function draw(): void {
    drawn = true;
    const visible = open && !document.hidden;
    render(<App {...{ state, visible, framed, topics, surroundings, intents }} />, document.body);
    const unread = unreadOf(state);
    const known = isGoingOn(state);
    if (unread !== toldUnread) bridge?.unread(unread);
    if (state.welcomed && known !== toldKnown) bridge?.known((toldKnown = known));
    toldUnread = unread;
  }

  document.addEventListener('visibilitychange', () => {
    session.retryNow();
    changed();
  });
  window.addEventListener('storage', session.readElsewhere);
  document.addEventListener('keydown', (event) => {
    const elsewhere = event.isComposing || document.querySelector('dialog[open]');
    if (event.key === 'Escape' && !elsewhere) bridge?.close();
  });
  window.addEventListener('offline', session.networkChanged);
  window.addEventListener('online', session.networkChanged);
  return {
    session,
    show: (isOpen) => {
      open = isOpen;
      changed();
    },
  };
}

/** The frame's own storage; where the browser denies it, the page's through the bridge; alone and denied, memory. */
function storeFor({ stored }: PageSettings, bridge?: Bridge): KeyStore {
  try {
    const own = browserStore(localStorage, `parley.${inbox}.`);
    own.set('probe', '1');
    if (own.get('probe')) return own;
  } catch {
    // Denied.
  }
  return bridge ? bridgedStore(memoryStore(stored), bridge) : memoryStore();
}

/** The page's colour over Parley's own, by script because the policy allows no inline style. */
function paint(color: string, style: CSSStyleDeclaration): void {
  const accent = accentOf(color);
  if (!accent) return;
  const { fill, on, textOnLight, textOnDark } = accent;
  const tokens = {
    '': fill,
    '-hover': fill,
    '-text': `light-dark(${textOnLight}, ${textOnDark})`,
    '-soft': `color-mix(in srgb, ${fill} 12%, var(--surface-2))`,
    '-line': `color-mix(in srgb, ${fill} 45%, var(--surface-2))`,
  };
  for (const [name, value] of Object.entries(tokens)) style.setProperty(`--accent${name}`, value);
  style.setProperty('--on-accent', on);
}

if (framed) {
  let running: Promise<Widget> | undefined;
  waitForPage(window, {
    onHello: (settings, bridge) => (running = start(settings, bridge)),
    onShow: (open) => void running?.then((widget) => widget.show(open)),
    onAttributes: (attributes) => void running?.then((widget) => widget.session.addAttributes(attributes)),
  });
} else {
  void start({ locale: '', color: '', topics: '', page: '', attributes: {}, open: true, stored: {} });
}
