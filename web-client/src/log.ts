import type { Entry } from './protocol';

/**
 * What a reader has of one conversation's log, in the order of its numbers. Plain values and functions: the same
 * deliveries, in any order and any number of times, end in the same state.
 */
export interface Log {
  /** Without holes, oldest first. */
  readonly entries: readonly Entry[];
  /** Everything up to this number is here; tell it to the server on resume. */
  readonly lastSeq: number;
  /** Arrived before what precedes them; shown when the hole is filled. */
  readonly ahead: readonly Entry[];
  /** Whether older entries exist on the server. */
  readonly more: boolean;
  /** Own messages that are not in the log yet, in the order they were written. */
  readonly pending: readonly Pending[];
}

/** An own message that is shown before the log has it. */
export interface Pending {
  clientId: string;
  text: string;
  atMs: number;
  /** Its number, once accepted. */
  seq?: number;
}

export const EMPTY_LOG: Log = { entries: [], lastSeq: 0, ahead: [], more: false, pending: [] };

/** At most this many entries wait behind a hole; the newest are dropped first, the resume brings them again. */
const MAX_AHEAD = 500;

/** Takes an entry as it arrives; what is already known is dropped. */
export function received(log: Log, entry: Entry): Log {
  if (entry.seq <= log.lastSeq || log.ahead.some((known) => known.seq === entry.seq)) return log;
  return settled({ ...log, ahead: bySeq([...log.ahead, entry]).slice(0, MAX_AHEAD) });
}

/** Whether something is missing that the server has to be asked for. */
export function hasGap(log: Log): boolean {
  return log.ahead.length > 0;
}

/** The server has sent everything up to this number that this reader may see. */
export function resumed(log: Log, through: number): Log {
  return through > log.lastSeq ? settled({ ...log, lastSeq: through }) : log;
}

/** Starts again from a snapshot; own messages under way stay. */
export function replaced(log: Log, entries: readonly Entry[], through: number, more: boolean): Log {
  const ahead = log.ahead.filter((entry) => entry.seq > through);
  const known = bySeq(entries);
  return settled({
    entries: known,
    lastSeq: Math.max(through, known.at(-1)?.seq ?? 0),
    ahead,
    more,
    pending: log.pending,
  });
}

/** Adds a page of older entries before the known ones. */
export function extended(log: Log, older: readonly Entry[], more: boolean): Log {
  const firstSeq = log.entries[0]?.seq ?? log.lastSeq + 1;
  const before = bySeq(older).filter((entry) => entry.seq < firstSeq);
  return { ...log, entries: [...before, ...log.entries], more };
}

/** Changes one entry, for example how far its delivery came. */
export function amended(log: Log, seq: number, change: Partial<Entry>): Log {
  const amend = (entry: Entry): Entry => (entry.seq === seq ? { ...entry, ...change } : entry);
  return { ...log, entries: log.entries.map(amend), ahead: log.ahead.map(amend) };
}

/** Shows an own message before it is accepted. */
export function written(log: Log, message: Pending): Log {
  const known = log.pending.some((pending) => pending.clientId === message.clientId);
  return known || inLog(log, message) ? log : { ...log, pending: [...log.pending, message] };
}

/** The server has written an own message under this number; it stays pending until the log brings it. */
export function accepted(log: Log, clientId: string, seq: number, atMs: number): Log {
  const pending = log.pending.map((message) =>
    message.clientId === clientId ? { ...message, seq, atMs } : message,
  );
  return withoutDone({ ...log, pending });
}

/** An own message was given up. */
export function withdrawn(log: Log, clientId: string): Log {
  return { ...log, pending: log.pending.filter((message) => message.clientId !== clientId) };
}

/** Moves what follows without a hole from `ahead` to the entries. */
function settled(log: Log): Log {
  const entries = [...log.entries];
  let { lastSeq } = log;
  let taken = 0;
  for (const entry of log.ahead) {
    if (entry.after > lastSeq) break;
    taken++;
    if (entry.seq <= lastSeq) continue;
    entries.push(entry);
    lastSeq = entry.seq;
  }
  return withoutDone({ ...log, entries, lastSeq, ahead: log.ahead.slice(taken) });
}

function withoutDone(log: Log): Log {
  const pending = log.pending.filter((message) => !inLog(log, message));
  return pending.length === log.pending.length ? log : { ...log, pending };
}

function inLog(log: Log, { clientId, seq }: Pending): boolean {
  return log.entries.some((entry) => entry.clientId === clientId || entry.seq === seq);
}

function bySeq(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => a.seq - b.seq);
}
