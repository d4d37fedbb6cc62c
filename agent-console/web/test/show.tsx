import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, vi } from 'vitest';
import { links } from '../src/client/rest';
import { DeskContext, WordsContext } from '../src/components/context';
import { wordsOf } from '../src/i18n/format';
import { initialState } from '../src/state/state';
import { createStore } from '../src/state/store';
import { NOW } from './build';

/** Where {@link show} draws; new for each test. */
export let root: HTMLElement;

/** What components wanted: every intent is a spy. */
export const intents = new Proxy({} as Record<string, ReturnType<typeof vi.fn>>, {
  get: (made, name: string) => (made[name] ??= vi.fn()),
});

/** Sets up a document and a clock that stands at {@link NOW} for each test of the file. */
export function onScreen(): void {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    root = document.createElement('div');
    document.body.append(root);
  });
  afterEach(() => {
    void act(() => render(null, root));
    root.remove();
    vi.useRealTimers();
  });
}

export function show(child: ComponentChild, locale: 'en' | 'zh-CN' = 'en'): void {
  const desk = {
    store: createStore(initialState()),
    intents: intents as never,
    links: links(0),
    account: 0,
    now: () => Date.now(),
  };
  void act(() =>
    render(
      <DeskContext.Provider value={desk}>
        <WordsContext.Provider value={wordsOf(locale, 'UTC')}>{child}</WordsContext.Provider>
      </DeskContext.Provider>,
      root,
    ),
  );
}

/** The button with this name or whose words begin so. */
export function button(name: string): HTMLButtonElement | undefined {
  return [...root.querySelectorAll('button')].find(
    (b) => b.textContent?.startsWith(name) || b.ariaLabel === name,
  );
}

/** Does it and lets everything be drawn. */
export async function doing(what: () => unknown): Promise<void> {
  await act(() => {
    what();
  });
}

export function press(element: Element | null, key: string, over: KeyboardEventInit = {}): Promise<void> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over });
  return doing(() => element?.dispatchEvent(event));
}
