import type { Reply } from './connection';
import type { Entry, EntryKind, ErrorCode, FileRef, WireError } from './protocol';

/**
 * Turns what arrives into what the types promise, or throws. Fields nobody knows are left behind; so a reader of today
 * understands a writer of tomorrow.
 */
export type Read<T> = (value: unknown) => T;

/** A frame's text as one of the events, or undefined when its type or shape is unknown. */
export function frameParser<E>(events: { [K in keyof E]: Read<E[K]> }): (
  data: unknown,
) => Reply<E> | undefined {
  return (data) => {
    try {
      const frame = record(JSON.parse(text(data)));
      const type = text(frame['type']) as keyof E & string;
      if (!Object.hasOwn(events, type)) return undefined;
      const replyTo = optional(text)(frame['replyTo']);
      const seq = numberOr0(frame['seq']);
      return {
        type,
        seq,
        payload: events[type](frame['payload']),
        ...(replyTo ? { replyTo } : {}),
      } as Reply<E>;
    } catch {
      return undefined;
    }
  };
}

export const text: Read<string> = (value) => (typeof value === 'string' ? value : fail());
export const number: Read<number> = (value) => (Number.isFinite(value) ? (value as number) : fail());
/** Writers leave out empty strings, zeros and `false` in some records. */
export const textOrEmpty: Read<string> = (value) => optional(text)(value) ?? '';
export const numberOr0: Read<number> = (value) => optional(number)(value) ?? 0;
export const flag: Read<boolean> = (value) => value === true;
export const nothing: Read<undefined> = () => undefined;

export function optional<T>(read: Read<T>): Read<T | undefined> {
  return (value) => (value === undefined || value === null ? undefined : read(value));
}

export function list<T>(read: Read<T>): Read<T[]> {
  return (value) => (Array.isArray(value) ? value.map(read) : fail());
}

export const texts: Read<Record<string, string>> = (value) =>
  Object.fromEntries(Object.entries(record(value)).map(([key, item]) => [key, text(item)]));

/** One of these words; another one becomes the fallback, or fails without. */
export function word<const T extends string>(words: readonly T[], fallback?: T): Read<T> {
  return (value) => words.find((candidate) => candidate === value) ?? fallback ?? fail();
}

/** An object of these fields; those read as undefined are left out. */
export function shape<T>(fields: { [K in keyof T]-?: Read<T[K] | undefined> }): Read<T> {
  return (value) => {
    const from = record(value);
    const made: Partial<T> = {};
    for (const key in fields) {
      const read = fields[key](from[key]);
      if (read !== undefined) made[key] = read;
    }
    return made as T;
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : fail();
}

function fail(): never {
  throw new TypeError('not the expected shape');
}

const KINDS: readonly EntryKind[] = ['text', 'file', 'note', 'event', 'unsupported'];

export const file: Read<FileRef> = shape<FileRef>({ blob: text, name: text, mediaType: text, size: number });

export const entryFields = {
  seq: number,
  after: number,
  kind: word(KINDS, 'unsupported'),
  author: word(['contact', 'agent', 'system']),
  authorId: optional(text),
  authorName: optional(text),
  text: optional(text),
  files: optional(list(file)),
  event: optional(text),
  args: optional(texts),
  clientId: optional(text),
  atMs: numberOr0,
};

/** An entry as contacts see it. */
export const entry = shape<Pick<Entry, keyof typeof entryFields>>(entryFields);

export const error: Read<WireError> = shape<WireError>({
  // A code of tomorrow is a refusal like any other; nobody has to list them all.
  code: text as Read<ErrorCode>,
  message: textOrEmpty,
  retryAfterMs: optional(number),
  field: optional(text),
});

/** What both sockets say alike. */
export const common = {
  'message.accepted': shape<{ conversation: string; clientId: string; atMs: number }>({
    conversation: text,
    clientId: text,
    atMs: number,
  }),
  'connection.reconnect': shape<{ afterMs: number }>({ afterMs: number }),
  'service.updated': shape<{ degraded: boolean }>({ degraded: flag }),
  done: nothing,
  pong: nothing,
  error,
};
