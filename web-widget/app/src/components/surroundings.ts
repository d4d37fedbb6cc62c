import type { Times } from '@parley/client/i18n';
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Words } from '../state/words';

/** What every component may need and none should fetch for itself. */
export interface Surroundings {
  words: Words;
  times: Times;
  now: () => number;
}

/** What the visitor wants; the components ask, the session does. */
export interface Intents {
  write(text: string): void;
  retry(clientId: string): void;
  discard(clientId: string): void;
  typing(on: boolean): void;
  read(through: number): void;
  leave(): void;
  /** To be answered later, or rather wait. */
  later(on: boolean): void;
  retryNow(): void;
  startAgain(): void;
  reload(): void;
  chooseTopic(topic: string): void;
  close(): void;
}

const Context = createContext<Surroundings | undefined>(undefined);

export const SurroundingsProvider = Context.Provider;

export function useSurroundings(): Surroundings {
  const surroundings = useContext(Context);
  if (!surroundings) throw new Error('rendered outside of its surroundings');
  return surroundings;
}

/** The time, again every second while it is of interest. */
export function useSeconds(active: boolean): number {
  const { now } = useSurroundings();
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    if (!active) return undefined;
    setNowMs(now());
    const timer = setInterval(() => setNowMs(now()), 1_000);
    return () => clearInterval(timer);
  }, [active]);
  return nowMs;
}

/** True once the condition has held for this long; so that what passes quickly is not shown at all. */
export function useLasting(condition: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!condition) return undefined;
    const timer = setTimeout(() => setLasting(true), ms);
    return () => clearTimeout(timer);
  }, [condition, ms]);
  return condition && lasting;
}
