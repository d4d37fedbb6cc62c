import { times } from '@parley/client/i18n';
import type { Chat, Entry } from '@parley/client/protocol';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { App } from '../src/components/App/App';
import type { Intents } from '../src/components/surroundings';
import { reduce } from '../src/state/reduce';
import { INITIAL, type State } from '../src/state/state';
import { wordsFor, type Words } from '../src/state/words';

const NOW = Date.parse('2026-11-23T12:00:00Z');

let words: Words;
let asked: Record<keyof Intents, ReturnType<typeof vi.fn>>;

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  words = await wordsFor('en');
  const names = [
    'write',
    'retry',
    'discard',
    'typing',
    'read',
    'leave',
    'later',
    'retryNow',
    'startAgain',
    'reload',
    'chooseTopic',
    'close',
  ];
  asked = Object.fromEntries(names.map((name) => [name, vi.fn()])) as typeof asked;
});

afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const chat = (change: Partial<Chat> = {}): Chat => ({
  conversation: 'c-1',
  state: 'active',
  agentName: 'Mei',
  position: 0,
  positionIsAbout: false,
  waitFromMs: 0,
  waitToMs: 0,
  agentReadThrough: 0,
  callback: false,
  callbackDueMs: 0,
  ...change,
});

function show(change: Partial<State>, visible = true): void {
  const state: State = {
    ...INITIAL,
    welcomed: true,
    inboxName: 'Shop',
    connection: { type: 'open' },
    ...change,
  };
  act(() => {
    const topics = [{ key: 'billing', label: 'My invoice' }];
    const surroundings = { words, times: times('en', 'UTC'), now: Date.now };
    render(
      <App {...{ state, visible, topics, surroundings }} framed intents={asked as unknown as Intents} />,
      document.body,
    );
  });
}

function showLog(entries: Partial<Entry>[], change: Partial<State> = {}): void {
  const conversation = 'c-1';
  const state = entries.reduce<State>(
    (so, entry, i) =>
      reduce(so, {
        type: 'message.posted',
        conversation,
        entry: {
          seq: i + 1,
          after: i,
          kind: 'text',
          author: 'agent',
          authorName: 'Mei',
          atMs: NOW,
          ...entry,
        },
      }),
    INITIAL,
  );
  show({ ...state, chat: chat(), welcomed: true, connection: { type: 'open' }, ...change });
}

const field = (): HTMLTextAreaElement => document.querySelector('textarea') as HTMLTextAreaElement;
const button = (name: string): HTMLButtonElement => {
  const all = [...document.querySelectorAll('button')];
  const found = all.find((each) => each.getAttribute('aria-label') === name || each.textContent === name);
  if (!found) throw new Error(`no button ${name} among ${all.map((each) => each.outerHTML).join('\n')}`);
  return found;
};

function type(text: string): void {
  act(() => {
    field().value = text;
    field().dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}

function press(init: KeyboardEventInit & { keyCode?: number }): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
  if (init.keyCode) Object.defineProperty(event, 'keyCode', { value: init.keyCode });
  if (init.isComposing) Object.defineProperty(event, 'isComposing', { value: true });
  act(() => void field().dispatchEvent(event));
  return event;
}

describe('the composer', () => {
  test('sends with Enter and is empty again', () => {
    show({});
    type('  hello  ');
    press({});

    expect(asked.write.mock.calls).toEqual([['hello']]);
    expect(field().value).toBe('');
  });

  test('breaks the line with Shift and Enter', () => {
    show({});
    type('hello');

    expect(press({ shiftKey: true }).defaultPrevented).toBe(false);
    expect(asked.write).not.toHaveBeenCalled();
  });

  test.each([
    ['while a composition is going on', { isComposing: true }],
    ['that ended a composition in Safari', { keyCode: 229 }],
  ])('does not send with an Enter %s', (_, init) => {
    show({});
    type('你好');
    press(init);

    expect(asked.write).not.toHaveBeenCalled();
    expect(field().value).toBe('你好');
  });

  test('sends nothing that is empty or too long, and says how much too long', () => {
    show({});
    type(' \n ');
    press({});
    type('x'.repeat(8_010));
    press({});

    expect(asked.write).not.toHaveBeenCalled();
    expect(document.body.textContent).toContain('10 characters too long');
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  test('tells that somebody types', () => {
    show({});
    type('h');
    type('');

    expect(asked.typing.mock.calls).toEqual([[true], [false]]);
  });
});

describe('a message', () => {
  test('is text whatever it says, and links are links', () => {
    showLog([{ text: '<img src=x onerror=alert(1)> javascript:alert(1) https://a.example/<b>' }]);
    const links = [...document.querySelectorAll('a')];

    expect(document.querySelector('img, .bubble b')).toBeNull();
    expect(document.querySelector('.bubble')?.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(links.map((link) => [link.getAttribute('href'), link.rel])).toEqual([
      ['https://a.example/', 'noopener noreferrer nofollow'],
    ]);
  });

  test('that was refused can be tried again or deleted', () => {
    const refused = { clientId: 'a', text: 'hello', atMs: NOW, state: 'refused', code: 'INVALID' } as const;
    show(reduce(INITIAL, { type: 'outbox.changed', sending: [refused] }));
    act(() =>
      show({
        ...reduce(INITIAL, { type: 'outbox.changed', sending: [refused] }),
        connection: { type: 'open' },
      }),
    );
    button('Try again').click();
    button('Delete').click();

    expect(asked.retry.mock.calls).toEqual([['a']]);
    expect(asked.discard.mock.calls).toEqual([['a']]);
  });

  test('of a kind we cannot show says so, and a file has a name', () => {
    showLog([
      { kind: 'unsupported' },
      { kind: 'file', files: [{ blob: 'b', name: '收据.pdf', mediaType: 'x/y', size: 1 }] },
    ]);

    expect(document.body.textContent).toContain('cannot be shown here');
    expect(document.body.textContent).toContain('收据.pdf');
  });

  test('counts as read when it is in view, not before', () => {
    showLog([{ text: 'a' }, { text: 'b' }]);
    expect(asked.read.mock.calls).toEqual([[2]]);

    render(null, document.body);
    asked.read.mockReset();
    show({ chat: chat() }, false);
    expect(asked.read).not.toHaveBeenCalled();
  });
});

describe('where the conversation stands', () => {
  const waiting = (change: Partial<Chat>): void =>
    show({ chat: chat({ state: 'waiting', agentName: '', ...change }) });

  test('is a place in line, exact, estimated or next', () => {
    waiting({ position: 3 });
    expect(document.body.textContent).toContain('You are number 3 in line');
    waiting({ position: 3, positionIsAbout: true });
    expect(document.body.textContent).toContain('You are about number 3 in line');
    waiting({ position: 1 });
    expect(document.body.textContent).toContain('You are next');
    expect(document.body.textContent).not.toContain('Usually');
  });

  test('comes with how long it usually takes, as far as that can be said', () => {
    waiting({ position: 3, waitFromMs: 120_000, waitToMs: 300_000 });
    expect(document.body.textContent).toContain('Usually 2–5 min.');
    waiting({ position: 1, waitFromMs: 0, waitToMs: 60_000 });
    expect(document.body.textContent).toContain('Usually <1 min.');
    waiting({ position: 90, waitFromMs: 7_200_000, waitToMs: 0 });
    expect(document.body.textContent).toContain('Usually 120+ min.');
  });

  test('may be left to be answered later, where there is a place to keep', () => {
    waiting({ position: 0 });
    expect(() => button('Answer me later')).toThrow();
    waiting({ position: 3 });
    button('Answer me later').click();
    waiting({ position: 3, callback: true });
    expect(document.body.textContent).toContain('You will be answered here in your turn');
    button('I will wait').click();

    expect(asked.later.mock.calls).toEqual([[true], [false]]);
  });

  test('is honest when nobody is there', () => {
    show({ chat: chat({ state: 'waiting' }), agentsAvailable: false });

    expect(document.body.textContent).toContain('Nobody is here right now');
  });

  test('is over when it is, and can be reopened by writing', () => {
    show({ chat: chat({ state: 'closed' }) });

    expect(document.body.textContent).toContain('Write again to reopen it.');
    expect(field().placeholder).toBe('Write again to reopen…');
    expect(() => button('End conversation')).toThrow();
  });
});

describe('the connection', () => {
  test('is worth a word only when it stays away, with the seconds and a way to hurry', () => {
    show({ connection: { type: 'waiting', retryAtMs: NOW + 9_000, offline: false } });
    expect(document.querySelector('.banner')).toBeNull();
    act(() => void vi.advanceTimersByTime(2_000));

    expect(document.querySelector('.banner')?.textContent).toMatch(
      /Connection lost. Trying again in [78] s./,
    );
    button('Try now').click();
    expect(asked.retryNow).toHaveBeenCalled();
  });

  test('says offline when the network is', () => {
    show({ connection: { type: 'waiting', retryAtMs: NOW + 9_000, offline: true } });
    act(() => void vi.advanceTimersByTime(2_000));

    expect(document.querySelector('.banner')?.textContent).toContain('You are offline.');
  });

  test('says calmly that messages wait when the service is in trouble', () => {
    show({ connection: { type: 'open' }, degraded: true });
    expect(document.querySelector('.banner')).toBeNull();
    act(() => void vi.advanceTimersByTime(2_000));

    expect(document.querySelector('.banner')?.textContent).toContain('Yours are kept and sent');
    expect(() => button('Try now')).toThrow();
  });

  test.each([
    ['not-found', 'names a chat that does not exist', undefined],
    ['forbidden', 'not allowed on this page', undefined],
    ['upgrade', 'newer version', 'Reload'],
    ['unauthenticated', 'session has ended', 'Start again'],
  ] as const)('refused as %s says why and what to do', (reason, text, way) => {
    show({ connection: { type: 'stopped', reason } });

    expect(document.querySelector('[role=alert]')?.textContent).toContain(text);
    expect(document.querySelector('textarea')).toBeNull();
    if (way) button(way).click();
    expect(asked.reload.mock.calls.length + asked.startAgain.mock.calls.length).toBe(way ? 1 : 0);
  });
});

test('ending asks first', () => {
  showLog([{ text: 'a' }]);
  const dialog = document.querySelector('dialog') as HTMLDialogElement;
  act(() => button('End conversation').click());
  expect(dialog.open).toBe(true);
  act(() => button('Go on').click());
  expect([dialog.open, asked.leave.mock.calls.length]).toEqual([false, 0]);
  act(() => button('End conversation').click());
  act(() => button('End it').click());

  expect([dialog.open, asked.leave.mock.calls.length]).toEqual([false, 1]);
});

test('a topic can be chosen before the first message', () => {
  show({ topic: 'billing' });
  button('My invoice').click();

  expect(asked.chooseTopic.mock.calls).toEqual([['billing']]);
  expect(button('My invoice').getAttribute('aria-pressed')).toBe('true');
});

test('the transcript is a log with a name and says who writes', () => {
  showLog([{ text: 'a' }], { typing: 'Mei' });
  const log = document.querySelector('[role=log]');

  expect(log?.getAttribute('aria-label')).toBe('Conversation');
  expect(document.querySelector('.transcript-place > [role=status]')?.textContent).toBe('Mei is typing…');
});
