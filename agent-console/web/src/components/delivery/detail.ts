import type { Words } from '../../i18n/format';

/** What stands beside a delivery state; `next 1732352400000: …`, `twice: …` and `kept: …` are said in the reader's words. */
export interface Said {
  /** When it is tried again. */
  readonly nextAtMs: number | undefined;
  /** It may have arrived before. */
  readonly twice: boolean;
  /** Without a relay mail ends in a file, whose name tells an agent nothing. */
  readonly kept: boolean;
  /** The provider's own words. */
  readonly rest: string;
}

export function saidOf(detail: string): Said {
  const next = /^next (\d{13}): ?/.exec(detail);
  const afterNext = next ? detail.slice(next[0].length) : detail;
  const twice = /^twice(: |$)/.exec(afterNext);
  const rest = twice ? afterNext.slice(twice[0].length) : afterNext;
  return {
    nextAtMs: next ? Number(next[1]) : undefined,
    twice: twice !== null,
    kept: rest.startsWith('kept:'),
    rest,
  };
}

/** The same as one line. */
export function sayDetail(words: Words, detail: string): string {
  const { nextAtMs, twice, kept, rest } = saidOf(detail);
  const { delivery } = words.t;
  return words.list(
    [
      nextAtMs === undefined ? '' : delivery.nextTry(words.time(nextAtMs)),
      twice ? delivery.twice : '',
      kept ? delivery.kept : rest,
    ].filter(Boolean),
  );
}
