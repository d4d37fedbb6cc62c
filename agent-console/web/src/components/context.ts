import { createContext } from 'preact';
import { useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Intents } from '../app/intents';
import type { Links } from '../client/rest';
import { wordsOf, type Words } from '../i18n/format';
import type { State } from '../state/state';
import type { Store } from '../state/store';

/** What every component may reach: the state, what people can want, and where files are. */
export interface Desk {
  readonly store: Store;
  readonly intents: Intents;
  readonly links: Links;
  readonly account: number;
  readonly now: () => number;
}

export const DeskContext = createContext<Desk | undefined>(undefined);
export const WordsContext = createContext<Words>(wordsOf('en'));

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('DeskContext: missing (expected: a provider around the component)');
  return desk;
}

export function useWords(): Words {
  return useContext(WordsContext);
}

/** A part of the state; draws again only when this part changed. */
export function useSelect<T>(select: (state: State) => T): T {
  const { store } = useDesk();
  const value = select(store.state());
  const [, redraw] = useState(0);
  const latest = useRef({ select, value });
  latest.current = { select, value };
  useLayoutEffect(
    () =>
      store.subscribe(() => {
        const { select: now, value: shown } = latest.current;
        if (!Object.is(now(store.state()), shown)) redraw((n) => n + 1);
      }),
    [store],
  );
  return value;
}

/** The present moment, again every so often. */
export function useNow(everyMs: number): number {
  const desk = useContext(DeskContext);
  const now = desk?.now ?? Date.now;
  const [ms, setMs] = useState(now);
  useEffect(() => {
    setMs(now());
    const timer = setInterval(() => setMs(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, now]);
  return ms;
}

/** Says a skill by its name; by its key when it has none. */
export function useSkillName(): (key: string) => string {
  const names = useSelect((s) => s.skillNames);
  return (key) => names[key] ?? key;
}

/** The present moment by the server's clock. */
export function useServerNow(everyMs: number): number {
  const skewMs = useSelect((s) => s.skewMs);
  return useNow(everyMs) + skewMs;
}

let lastId = 0;

/** An id for `aria-labelledby` and its like, the same for the component's life. */
export function useDomId(prefix: string): string {
  const [id] = useState(() => `${prefix}-${(lastId += 1)}`);
  return id;
}
