import type { AgentEvents, Delivery, Entry, ErrorCode } from '@parley/client';
import { noTranscript, type PendingEntry, type Transcript } from './state';

type Page = AgentEvents['log.page'];

/** The newest page of a conversation that was not open before. */
export function opened(transcript: Transcript, page: Page): Transcript {
  return settle({
    ...transcript,
    entries: page.entries,
    more: page.more,
    loading: 'none',
    unreadAfter: page.card.readThrough,
  });
}

/** What came after the last entry we have. A hole means that the server let go of the middle: start anew from its page. */
export function resumed(transcript: Transcript, page: Page): Transcript {
  const first = page.entries[0];
  const last = lastSeq(transcript);
  if (first && first.after > last) return opened(transcript, page);
  return settle({ ...transcript, loading: 'none', entries: merge(transcript.entries, page.entries) });
}

export function withOlder(transcript: Transcript, page: Page): Transcript {
  return { ...transcript, loading: 'none', more: page.more, entries: merge(page.entries, transcript.entries) };
}

/** Undefined when an entry before this one is missing: the caller has to read the log. */
export function posted(transcript: Transcript, entry: Entry): Transcript | undefined {
  if (entry.after > lastSeq(transcript)) return undefined;
  const typing = entry.author === 'contact' ? false : transcript.typing;
  return settle({ ...transcript, typing, entries: merge(transcript.entries, [entry]) });
}

export function accepted(transcript: Transcript, clientId: string): Transcript {
  return settle(changePending(transcript, clientId, (p) => ({ ...p, state: 'accepted' })));
}

export function queued(transcript: Transcript, pending: PendingEntry): Transcript {
  if (transcript.pending.some((p) => p.clientId === pending.clientId)) {
    return changePending(transcript, pending.clientId, () => pending);
  }
  return { ...transcript, pending: [...transcript.pending, pending] };
}

export function withPendingState(
  transcript: Transcript,
  clientId: string,
  state: PendingEntry['state'],
  code?: ErrorCode,
): Transcript {
  return changePending(transcript, clientId, ({ text, note, atMs }) => {
    const pending = { clientId, text, note, atMs, state };
    return code ? { ...pending, code } : pending;
  });
}

export function dropped(transcript: Transcript, clientId: string): Transcript {
  return { ...transcript, pending: transcript.pending.filter((p) => p.clientId !== clientId) };
}

export function delivered(transcript: Transcript, seq: number, delivery: Delivery, detail: string): Transcript {
  const entries = transcript.entries.map((e) =>
    e.seq === seq ? { ...e, delivery, deliveryDetail: detail } : e,
  );
  return { ...transcript, entries };
}

export function lastSeq(transcript: Transcript | undefined): number {
  return transcript?.entries.at(-1)?.seq ?? 0;
}

/** When the contact's first message that nobody answered arrived; 0 when the last word is ours. */
export function unansweredSinceMs(transcript: Transcript | undefined): number {
  let since = 0;
  for (const entry of (transcript ?? noTranscript).entries) {
    if (entry.kind === 'event' || entry.kind === 'note') continue;
    if (entry.author === 'contact') since ||= entry.atMs;
    else if (entry.author === 'agent') since = 0;
  }
  return since;
}

/** Once an entry is in the log, its local twin has served. */
function settle(transcript: Transcript): Transcript {
  if (transcript.pending.length === 0) return transcript;
  const written = new Set(transcript.entries.map((e) => e.clientId));
  const pending = transcript.pending.filter((p) => !written.has(p.clientId));
  return pending.length === transcript.pending.length ? transcript : { ...transcript, pending };
}

function changePending(
  transcript: Transcript,
  clientId: string,
  change: (p: PendingEntry) => PendingEntry,
): Transcript {
  return { ...transcript, pending: transcript.pending.map((p) => (p.clientId === clientId ? change(p) : p)) };
}

function merge(older: readonly Entry[], newer: readonly Entry[]): readonly Entry[] {
  const last = older.at(-1)?.seq ?? 0;
  if (newer.every((e, i) => e.seq > (newer[i - 1]?.seq ?? last))) return [...older, ...newer];
  const bySeq = new Map<number, Entry>();
  for (const entry of [...older, ...newer]) bySeq.set(entry.seq, entry);
  return [...bySeq.values()].toSorted((a, b) => a.seq - b.seq);
}
