import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pocketOf } from '../src/pocket';
import { inkOn, readSettings, type Settings } from '../src/settings';
import { startWidget, type Parley } from '../src/widget';

const SETTINGS: Settings = {
  origin: 'https://parley.example',
  inbox: 'site',
  locale: 'en',
  color: '',
  position: '',
  topics: '',
  attributes: { topic: 'billing' },
};

let listeners: [string, EventListener][];

beforeEach(() => {
  listeners = [];
  const add = window.addEventListener.bind(window);
  vi.spyOn(window, 'addEventListener').mockImplementation((type: string, listener: unknown) => {
    listeners.push([type, listener as EventListener]);
    add(type, listener as EventListener);
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  for (const [type, listener] of listeners) window.removeEventListener(type, listener);
  document.body.replaceChildren();
  localStorage.clear();
});

interface Page {
  parley: Parley;
  button: HTMLButtonElement;
  frame: () => HTMLIFrameElement | null;
  posted: [message: unknown, target: string][];
  /** The frame says something. */
  say: (data: object, from?: { origin?: string; source?: unknown }) => void;
  loaded: () => void;
}

function pageWith(settings: Partial<Settings> = {}): Page {
  const parley = startWidget({ ...SETTINGS, ...settings });
  const root = document.body.lastElementChild?.shadowRoot;
  const button = root?.querySelector('button') as HTMLButtonElement;
  const frame = (): HTMLIFrameElement | null => root?.querySelector('iframe') ?? null;
  const posted: [unknown, string][] = [];
  const inside = { postMessage: (message: unknown, target: string) => posted.push([message, target]) };
  const loaded = (): void => {
    const element = frame();
    if (!element) throw new Error('no frame');
    Object.defineProperty(element, 'contentWindow', { value: inside, configurable: true });
    element.dispatchEvent(new Event('load'));
  };
  const say = (
    data: object,
    { origin = SETTINGS.origin, source = inside }: { origin?: string; source?: unknown } = {},
  ): void => {
    const event = new MessageEvent('message', { data, origin });
    Object.defineProperty(event, 'source', { value: source });
    window.dispatchEvent(event);
  };
  return { parley, button, frame, posted, say, loaded };
}

describe('until it is opened', () => {
  test('there is a button in a shadow root and nothing else', () => {
    const it = pageWith();

    expect(document.body.children).toHaveLength(1);
    expect(it.frame()).toBeNull();
    expect(it.button.getAttribute('aria-label') ?? it.button.ariaLabel).toBe('Chat with us');
    expect(it.button.ariaExpanded).toBe('false');
  });

  test('a conversation known from the last visit is connected when the page is idle', async () => {
    localStorage.setItem('parley.site.known', '1');
    const it = pageWith();
    expect(it.frame()).toBeNull();

    await vi.waitFor(() => expect(it.frame()).not.toBeNull());
    expect(it.button.ariaExpanded).toBe('false');
  });
});

describe('opening', () => {
  test('loads the frame from where the script came from, with no secret in its address', () => {
    localStorage.setItem('parley.site.token', 'secret');
    const it = pageWith({ inbox: 'a b&c' });
    it.button.click();

    expect(it.frame()?.src).toBe('https://parley.example/widget/frame?inbox=a%20b%26c');
    expect(it.button.ariaExpanded).toBe('true');
    expect(it.button.ariaLabel).toBe('Close chat');
  });

  test('says hello to that origin only', () => {
    localStorage.setItem('parley.site.token', 'kept');
    localStorage.setItem('cart', 'of the page');
    const it = pageWith();
    it.button.click();
    it.loaded();

    expect(it.posted).toHaveLength(1);
    const [message, target] = it.posted[0] ?? [];
    expect(target).toBe('https://parley.example');
    expect(message).toMatchObject({
      parley: 'hello',
      open: true,
      attributes: { topic: 'billing' },
      stored: { token: 'kept' },
    });
    expect(JSON.stringify(message)).not.toContain('of the page');
  });

  test('twice opens one frame', () => {
    const it = pageWith();
    it.parley.open();
    it.parley.open();
    it.parley.close();
    it.parley.open();

    expect(document.body.lastElementChild?.shadowRoot?.querySelectorAll('iframe')).toHaveLength(1);
  });
});

describe('a message', () => {
  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['another window', { source: window }],
  ])('of %s is not heard', (_, from) => {
    const it = pageWith();
    it.button.click();
    it.loaded();
    it.say({ parley: 'close' }, from);
    it.say({ parley: 'store', key: 'token', value: 'x' }, from);

    expect(it.button.ariaExpanded).toBe('true');
    expect(localStorage.length).toBe(0);
  });

  test('of another shape changes nothing', () => {
    const it = pageWith();
    it.button.click();
    it.loaded();
    for (const data of [
      null,
      'close',
      7,
      {},
      { parley: 'unread', n: '3' },
      { parley: 'store', key: 7, value: 'x' },
      { parley: 'store', key: 'a', value: { b: 1 } },
      { parley: 'store', key: '../a', value: 'x' },
    ]) {
      it.say(data as object);
    }

    expect(it.button.ariaExpanded).toBe('true');
    expect(it.button.textContent).toBe('');
    expect(localStorage.length).toBe(0);
  });

  test('to close gives focus back to the button', () => {
    const it = pageWith();
    it.button.click();
    it.loaded();
    it.say({ parley: 'close' });

    expect(it.button.ariaExpanded).toBe('false');
    expect(it.button.getRootNode()).toHaveProperty('activeElement', it.button);
  });

  test('about what is unread shows on the button while it is closed', () => {
    const it = pageWith({ locale: 'zh-CN' });
    it.button.click();
    it.loaded();
    it.say({ parley: 'unread', n: 12 });
    expect(it.button.textContent).toBe('');
    it.parley.close();

    expect(it.button.textContent).toBe('9+');
    expect(it.button.ariaLabel).toBe('联系我们 (12 条未读消息)');
  });

  test('to keep something goes to the storage of the page, and away again', () => {
    const it = pageWith();
    it.button.click();
    it.loaded();
    it.say({ parley: 'store', key: 'out.1-2', value: 'text' });
    it.say({ parley: 'known', on: true });
    expect({ ...localStorage }).toMatchObject({ 'parley.site.out.1-2': 'text', 'parley.site.known': '1' });
    it.say({ parley: 'store', key: 'out.1-2', value: null });
    it.say({ parley: 'known', on: false });

    expect(localStorage.length).toBe(0);
  });
});

describe('window.Parley', () => {
  test('tells of what happens, in order, until told to stop', () => {
    const it = pageWith();
    const heard: unknown[] = [];
    it.parley.on('open', () => heard.push('open'));
    it.parley.on('close', () => heard.push('close'));
    const off = it.parley.on('unread', (n) => heard.push(n));
    it.parley.on('ready', () => heard.push('ready'));
    it.parley.open();
    it.loaded();
    it.say({ parley: 'ready' });
    it.say({ parley: 'unread', n: 2 });
    off();
    it.say({ parley: 'unread', n: 3 });
    it.parley.close();

    expect(heard).toEqual(['open', 'ready', 2, 'close']);
  });

  test('passes attributes on, before and after the frame is there', () => {
    const it = pageWith();
    it.parley.set({ name: 'Lin' });
    it.parley.open();
    it.loaded();
    it.parley.set({ topic: 'delivery' });

    expect(it.posted.map(([message]) => (message as { attributes: object }).attributes)).toEqual([
      { topic: 'billing', name: 'Lin' },
      { topic: 'delivery', name: 'Lin' },
    ]);
  });

  test('runs calls that were queued before it was there', () => {
    const it = pageWith();
    const heard: string[] = [];
    it.parley.push(['on', 'open', () => heard.push('open')] as never, ['open']);

    expect(heard).toEqual(['open']);
  });
});

test('Escape on the button closes', () => {
  const it = pageWith();
  it.button.click();
  it.button.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));

  expect(it.button.ariaExpanded).toBe('false');
});

test('the pocket is bounded', () => {
  const pocket = pocketOf('site');
  pocket.put('big', 'x'.repeat(20_001));
  for (let i = 0; i < 100; i++) pocket.put(`k${i}`, 'x');

  expect(pocket.all()).not.toHaveProperty('big');
  expect(Object.keys(pocket.all())).toHaveLength(64);
});

test.each([
  ['#fff', '#000'],
  ['#ffcc00', '#000'],
  ['#12695f', '#fff'],
  ['#000000', '#fff'],
  ['#777', '#000'],
])('on %s stands %s', (color, ink) => {
  expect(inkOn(color)).toBe(ink);
});

describe('the one line of HTML', () => {
  function script(attributes: Record<string, string>): HTMLScriptElement {
    const element = document.createElement('script');
    element.setAttribute('src', 'https://parley.example/widget.js');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(`data-${name}`, value);
    return element;
  }

  test('is read', () => {
    const read = readSettings(
      script({
        inbox: 'site',
        locale: 'zh-CN',
        topic: 'billing',
        name: 'Lin',
        color: '#c00',
        position: 'left',
        topics: 'a,b',
      }),
    );

    expect(read).toEqual({
      origin: 'https://parley.example',
      inbox: 'site',
      locale: 'zh-CN',
      color: '#c00',
      position: 'left',
      topics: 'a,b',
      attributes: { topic: 'billing', name: 'Lin' },
    });
  });

  test('without an inbox does nothing, with a strange colour keeps ours', () => {
    expect(readSettings(script({}))).toBeUndefined();
    expect(readSettings(script({ inbox: 'site', color: 'red;}' }))).toMatchObject({ color: '' });
  });
});
