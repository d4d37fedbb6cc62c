import { log, type AgentEvents, type Delivery, type Entry } from '@parley/client';
import { noTranscript, type PendingEntry, type Transcript } from './state';

type Page = AgentEvents['log.page'];

/** The newest page of a conversation that was not open before. */
export function opened(transcript: Transcript, page: Page): Transcript {
  const through = page.entries.at(-1)?.seq ?? 0;
  return settle({
    ...transcript,
    log: log.replaced(transcript.log, page.entries, through, page.more),
    loading: 'none',
    unreadAfter: page.card.readThrough,
  });
}

/** What came after the last entry we have. A hole means that the server let go of the middle: start anew from its page. */
export function resumed(transcript: Transcript, page: Page): Transcript {
  const first = page.entries[0];
  if (first && first.after > transcript.log.lastSeq) return opened(transcript, page);
  return settle({ ...transcript, loading: 'none', log: page.entries.reduce(log.received, transcript.log) });
}

export function withOlder(transcript: Transcript, page: Page): Transcript {
  return { ...transcript, loading: 'none', log: log.extended(transcript.log, page.entries, page.more) };
}

export function posted(transcript: Transcript, entry: Entry): Transcript {
  const typing = entry.author === 'contact' ? false : transcript.typing;
  return settle({ ...transcript, typing, log: log.received(transcript.log, entry) });
}

export function delivered(
  transcript: Transcript,
  seq: number,
  delivery: Delivery,
  detail: string,
): Transcript {
  return { ...transcript, log: log.amended(transcript.log, seq, { delivery, deliveryDetail: detail }) };
}

/** What waits in the outbox, plus what was accepted and has not come back in the log yet. */
export function withOutbox(transcript: Transcript, waiting: readonly PendingEntry[]): Transcript {
  const ids = new Set(waiting.map((p) => p.clientId));
  const done = transcript.pending.filter((p) => p.state === 'accepted' && !ids.has(p.clientId));
  return settle({ ...transcript, pending: [...done, ...waiting] });
}

export function accepted(transcript: Transcript, clientId: string): Transcript {
  const pending = transcript.pending.map((p) =>
    p.clientId === clientId ? { ...p, state: 'accepted' as const } : p,
  );
  return settle({ ...transcript, pending });
}

/** When the contact's first message that nobody answered arrived; 0 when the last word is ours. */
export function unansweredSinceMs(transcript: Transcript | undefined): number {
  let since = 0;
  for (const entry of (transcript ?? noTranscript).log.entries) {
    if (entry.kind === 'event' || entry.kind === 'note') continue;
    if (entry.author === 'contact') since ||= entry.atMs;
    else if (entry.author === 'agent') since = 0;
  }
  return since;
}

/** Once an entry is in the log, its local twin has served. */
function settle(transcript: Transcript): Transcript {
  if (transcript.pending.length === 0) return transcript;
  const written = new Set(transcript.log.entries.map((e) => e.clientId));
  const pending = transcript.pending.filter((p) => !written.has(p.clientId));
  return pending.length === transcript.pending.length ? transcript : { ...transcript, pending };
}
