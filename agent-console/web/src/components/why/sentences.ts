import type { Words } from '../../i18n/format';

/** Values of a fact; a list has one item a line. */
export type Args = Partial<Record<string, string>>;

/** @param nowMs from which the reader looks at moments */
export function factSentence(words: Words, code: string, args: Args, nowMs = Date.now()): string {
  const said = { ...args };
  if (args.sinceMs) said.since = words.when(Number(args.sinceMs), nowMs);
  if (args.untilMs) said.until = words.when(Number(args.untilMs), nowMs);
  return say(words, words.t.why.facts, code, said);
}

export function verdictWords(words: Words, verdict: string, args: Args): string {
  const { verdicts } = words.t.why;
  // Who chose to be available and is not taken for it has no console open.
  if (verdict === 'not_available' && args.status === 'available') return verdicts.not_connected();
  return say(words, verdicts, verdict, args);
}

export function momentSentence(words: Words, code: string, args: Args): string {
  return say(words, words.t.why.story.moments, code, args);
}

type Sentences = Record<string, (args: Args, code: string) => string> & {
  other: (args: Args, code: string) => string;
};

function say(words: Words, sentences: Sentences, code: string, args: Args): string {
  const known = code !== 'other' && Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  return known ? known(spoken(words, args), code) : sentences.other(args, code);
}

/** Values as the reader says them: lists with their language's comma, times as durations, presence and channels by their names. */
function spoken(words: Words, args: Args): Args {
  const said = { ...args };
  if (args.skills) said.skills = words.all(args.skills.split('\n'));
  if (args.inMs) said.in = words.duration(Number(args.inMs));
  if (args.errorMs) said.error = words.duration(Number(args.errorMs));
  if (args.fromMs || args.toMs) said.range = rangeOf(words, args);
  const { presence, channels } = words.t;
  if (args.channel) said.channel = named(channels, args.channel) ?? args.channel;
  if (args.status) said.status = (named(presence, args.status) ?? args.status).toLowerCase();
  return said;
}

/** `2–5 min`, `less than a minute`, `more than 2 h`. */
export function rangeOf(words: Words, args: Args): string {
  const { range } = words.t.why;
  const from = Math.round(Number(args.fromMs ?? 0) / MINUTE);
  if (!args.toMs) return range.over(words.duration(from * MINUTE));
  const to = Math.round(Number(args.toMs) / MINUTE);
  return from === 0 ? range.under(words.duration(to * MINUTE)) : range.minutes(from, to);
}

function named(table: object, key: string): string | undefined {
  const name: unknown = Object.hasOwn(table, key) ? (table as Record<string, unknown>)[key] : undefined;
  return typeof name === 'string' ? name : undefined;
}

const MINUTE = 60_000;
