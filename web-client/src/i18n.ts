/** One sentence, or one per plural category of the number `n`; `{name}` marks where a value goes. */
export type Message = string | Plural;
export type Plural = { readonly other: string } & {
  readonly [C in Exclude<Intl.LDMLPluralRule, 'other'>]?: string;
};

/** What every language has to say: the keys of the first catalogue. */
export type CatalogueOf<T> = { readonly [K in keyof T]: Message };

type Values<S> = S extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string | number } & Values<Rest>
  : unknown;
type ValuesOf<M> = M extends string
  ? Values<M>
  : M extends Plural
    ? Values<M['other']> & { n: number }
    : never;
type Arguments<M> = unknown extends ValuesOf<M> ? [] : [values: ValuesOf<M>];

/** Says a sentence of the catalogue. An unknown key or a missing value does not compile. */
export type Translate<T> = <K extends keyof T & string>(key: K, ...values: Arguments<T[K]>) => string;

/** @typeParam T the first catalogue, declared `as const`, whose sentences say which values each key needs */
export function translator<T>(catalogue: CatalogueOf<T>, locale: string): Translate<T> {
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, ...[values]) => {
    const given = (values ?? {}) as Record<string, string | number>;
    const message: Message = catalogue[key];
    const text =
      typeof message === 'string' ? message : (message[plurals.select(Number(given['n']))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = given[name] ?? '';
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

/** The first wanted language that is offered, exactly or by its first part; else the first offered. */
export function pickLocale<L extends string>(wanted: readonly string[], offered: readonly [L, ...L[]]): L {
  for (const tag of wanted.map((candidate) => candidate.toLowerCase())) {
    const found =
      offered.find((candidate) => candidate.toLowerCase() === tag) ??
      offered.find((candidate) => language(candidate.toLowerCase()) === language(tag));
    if (found) return found;
  }
  return offered[0];
}

function language(tag: string): string {
  return tag.split('-')[0] ?? tag;
}

/** Moments as the reader says them. */
export interface Times {
  /** `14:05` or `2:05 PM`. */
  clock(atMs: number): string;
  /** Today, yesterday, or the date; the year only when it is another. */
  day(atMs: number, nowMs: number): string;
  /** The same for two moments of one day in the reader's zone. */
  dayKey(atMs: number): string;
}

/** @param zone IANA name; the browser's own when absent */
export function times(locale: string, zone?: string): Times {
  const where = zone === undefined ? {} : { timeZone: zone };
  const clock = new Intl.DateTimeFormat(locale, { ...where, hour: 'numeric', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { ...where, weekday: 'long', month: 'long', day: 'numeric' });
  const dateAndYear = new Intl.DateTimeFormat(locale, {
    ...where,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });
  const key = new Intl.DateTimeFormat('en-CA', {
    ...where,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const dayKey = (atMs: number): string => key.format(atMs);
  return {
    clock: (atMs) => clock.format(atMs),
    dayKey,
    day: (atMs, nowMs) => {
      const [then, now] = [dayKey(atMs), dayKey(nowMs)];
      // Both are midnights of UTC, so a day is always 24 hours.
      const days = Math.round((Date.parse(then) - Date.parse(now)) / 86_400_000);
      if (days === 0 || days === -1) return capitalised(relative.format(days, 'day'), locale);
      return (then.slice(0, 4) === now.slice(0, 4) ? date : dateAndYear).format(atMs);
    },
  };
}

function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
