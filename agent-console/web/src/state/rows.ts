import type { Entry } from '@parley/client';
import type { PendingEntry, Transcript } from './state';

/** One line of a transcript on screen. */
export type Row =
  | { type: 'day'; key: string; atMs: number }
  | { type: 'unread'; key: string; count: number }
  | { type: 'event'; key: string; entry: Entry }
  | { type: 'message'; key: string; entry: Entry; starts: boolean; showSubject: boolean }
  | { type: 'pending'; key: string; pending: PendingEntry };

/** Messages of one author within this time stand together under one name. */
const TOGETHER_MS = 5 * 60_000;

/** @param dayOf names the day of a moment in the reader's zone */
export function rowsOf(transcript: Transcript, dayOf: (atMs: number) => string): Row[] {
  const rows: Row[] = [];
  let day = '';
  let subject = '';
  let before: Entry | undefined;
  // Who has answered has read, whatever the mark says.
  const answered =
    transcript.log.entries.findLast((e) => e.author === 'agent' && e.kind !== 'note')?.seq ?? 0;
  const since = Math.max(transcript.unreadAfter, answered);
  const unread = transcript.log.entries.filter(
    (e) => e.seq > since && e.author === 'contact' && e.kind !== 'event',
  );
  for (const entry of transcript.log.entries) {
    const entryDay = dayOf(entry.atMs);
    if (entryDay !== day) rows.push({ type: 'day', key: `day-${entryDay}`, atMs: entry.atMs });
    const startsUnread = entry === unread[0] && before !== undefined;
    if (startsUnread) rows.push({ type: 'unread', key: 'unread', count: unread.length });
    const key = String(entry.seq);
    if (entry.kind === 'event') rows.push({ type: 'event', key, entry });
    else {
      const starts = entryDay !== day || startsUnread || !before || !together(before, entry);
      rows.push({
        type: 'message',
        key,
        entry,
        starts,
        showSubject: Boolean(entry.subject) && entry.subject !== subject,
      });
      subject = entry.subject || subject;
    }
    day = entryDay;
    before = entry;
  }
  for (const pending of transcript.pending)
    rows.push({ type: 'pending', key: `p-${pending.clientId}`, pending });
  return rows;
}

function together(a: Entry, b: Entry): boolean {
  return (
    a.kind !== 'event' &&
    (a.kind === 'note') === (b.kind === 'note') &&
    a.author === b.author &&
    a.authorId === b.authorId &&
    a.subject === b.subject &&
    b.atMs - a.atMs < TOGETHER_MS
  );
}
