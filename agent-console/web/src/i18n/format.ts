import type { Preferences } from '../state/state';
import { en, type Catalogue } from './en';
import { zhCn } from './zh-cn';

export type Locale = Preferences['locale'];

const catalogues: Record<Locale, Catalogue> = { en, 'zh-CN': zhCn };

/** Words and formats of one language in the reader's own zone. */
export interface Words {
  readonly locale: Locale;
  readonly t: Catalogue;
  /** `14:05` */
  time(atMs: number): string;
  /** Day and time, as exact as a reader may ask for. */
  full(atMs: number): string;
  /** The day's name, `Today` and `Yesterday` included. */
  day(atMs: number, nowMs: number): string;
  /** The same text for all moments of one day, for comparing. */
  dayKey(atMs: number): string;
  /** Time today, else the date: for lists. */
  short(atMs: number, nowMs: number): string;
  /** A moment before or after now: the time today, with the weekday in these days, else with the date. */
  when(atMs: number, nowMs: number): string;
  /** Day and time of one moment: for what is to come. */
  moment(atMs: number, nowMs: number): string;
  /** How long, in the two coarsest units that matter. */
  duration(ms: number): string;
  size(bytes: number): string;
  number(n: number): string;
  language(tag: string): string;
  list(items: readonly string[]): string;
  /** The same within a sentence: `a, b and c`. */
  all(items: readonly string[]): string;
}

export function wordsOf(locale: Locale, timeZone?: string): Words {
  const t = catalogues[locale];
  const zone = timeZone ? { timeZone } : {};
  const time = new Intl.DateTimeFormat(locale, {
    ...zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const full = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'full', timeStyle: 'medium' });
  const day = new Intl.DateTimeFormat(locale, { ...zone, weekday: 'long', day: 'numeric', month: 'long' });
  const date = new Intl.DateTimeFormat(locale, { ...zone, day: 'numeric', month: 'short' });
  const near = new Intl.DateTimeFormat(locale, {
    ...zone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const far = new Intl.DateTimeFormat(locale, {
    ...zone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const key = new Intl.DateTimeFormat('en-CA', {
    ...zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const languages = new Intl.DisplayNames([locale], { type: 'language', fallback: 'code' });
  const dayKey = (atMs: number) => key.format(atMs);

  return {
    locale,
    t,
    time: (atMs) => time.format(atMs),
    full: (atMs) => full.format(atMs),
    dayKey,
    day(atMs, nowMs) {
      if (dayKey(atMs) === dayKey(nowMs)) return t.time.today;
      if (dayKey(atMs) === dayKey(nowMs - DAY)) return t.time.yesterday;
      return day.format(atMs);
    },
    short: (atMs, nowMs) => (dayKey(atMs) === dayKey(nowMs) ? time : date).format(atMs),
    when(atMs, nowMs) {
      if (dayKey(atMs) === dayKey(nowMs)) return time.format(atMs);
      return (Math.abs(atMs - nowMs) < NEAR ? near : far).format(atMs);
    },
    moment(atMs, nowMs) {
      const when = time.format(atMs);
      if (dayKey(atMs) === dayKey(nowMs)) return when;
      return `${dayKey(atMs) === dayKey(nowMs + DAY) ? t.time.tomorrow : date.format(atMs)} ${when}`;
    },
    duration(ms) {
      if (ms < MINUTE) return t.time.seconds(Math.max(0, Math.floor(ms / 1000)));
      if (ms < HOUR) return t.time.minutes(Math.floor(ms / MINUTE));
      if (ms < DAY) return t.time.hours(Math.floor(ms / HOUR), Math.floor((ms % HOUR) / MINUTE));
      return t.time.days(Math.floor(ms / DAY));
    },
    size(bytes) {
      const unit = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
      return `${number.format(bytes / 1000 ** unit)} ${UNITS[unit]}`;
    },
    number: (n) => number.format(n),
    language(tag) {
      try {
        return languages.of(tag) ?? tag;
      } catch {
        // Tags come from strangers' mails and browsers.
        return tag;
      }
    },
    list: (items) => items.join(t.punctuation.list),
    all: (items) =>
      [items.slice(0, -1).join(t.punctuation.list), ...items.slice(-1)]
        .filter(Boolean)
        .join(t.punctuation.and),
  };
}

/** The first language of the browser that there is a catalogue for. */
export function chooseLocale(wanted: readonly string[]): Locale {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Beyond this a weekday could mean another week's. */
const NEAR = 6 * DAY;
const UNITS = ['B', 'kB', 'MB'];
