import type { Entry } from '@parley/client';
import * as asides from './aside';
import * as desk from './desk';
import type { Event, ServerFrame } from './event';
import { noTranscript, type PendingEntry, type State, type Transcript } from './state';
import * as transcripts from './transcript';

/** How many transcripts stay in memory; the rest is read again when it is opened. */
export const KEPT_TRANSCRIPTS = 40;

/** The one way the state changes. The same state and event give the same state. */
export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'link.changed':
      return { ...state, link: event.link };
    case 'me.loaded':
      return { ...state, me: event.me };
    case 'server':
      return reduceFrame(state, event.frame, event.nowMs);
    case 'presence.asked':
      return { ...state, wanted: { status: event.status, reason: event.reason } };
    case 'presence.answered':
      return presenceAnswered(state, event.ok);
    case 'offer.answering':
      return desk.answering(state, event.offer, event.answer);
    case 'offer.accepted':
      return desk.acceptedOffer(state, event.offer);
    case 'offer.gone':
      return desk.withoutOffer(state, event.offer);
    case 'route.changed':
      return routed(state, event.route);
    case 'list.chosen':
      return { ...state, list: event.list };
    case 'finished.changed':
      return { ...state, finished: { ...state.finished, ...event.change } };
    case 'aside.changed':
      return { ...state, aside: event.aside };
    case 'warnings.changed':
      return { ...state, warnings: event.value };
    case 'queues.changed':
      return { ...state, queueFigures: event.value };
    case 'outbox.changed':
      return outbox(state, event.waiting);
    case 'draft.changed':
      return { ...state, drafts: { ...state.drafts, [event.conversation]: event.draft } };
    case 'uploads.changed':
      return { ...state, uploads: { ...state.uploads, [event.conversation]: event.uploads } };
    case 'leaving.started':
      return { ...state, leaving: { ...state.leaving, [event.conversation]: event.leaving } };
    case 'leaving.stopped':
      return { ...state, leaving: desk.without(state.leaving, event.conversation) };
    case 'explanation.changed':
      return { ...state, explanations: { ...state.explanations, [event.conversation]: event.value } };
    case 'operator.changed':
      return { ...state, operator: { ...state.operator, [event.part]: event.value } };
    case 'letters.changed':
      return {
        ...state,
        operator: { ...state.operator, letters: { ...state.operator.letters, ...event.change } },
      };
    case 'toast.shown':
      return {
        ...state,
        toasts: [...state.toasts.filter((t) => t.id !== event.toast.id), event.toast].slice(-4),
      };
    case 'toast.closed':
      return { ...state, toasts: state.toasts.filter((t) => t.id !== event.id) };
    case 'dialog.changed':
      return { ...state, dialog: event.dialog };
    case 'preferences.changed':
      return { ...state, preferences: event.preferences };
    default:
      return reduceTranscript(state, event);
  }
}

type TranscriptEvent = Extract<Event, { type: `transcript.${string}` }>;

function reduceTranscript(state: State, event: TranscriptEvent): State {
  switch (event.type) {
    case 'transcript.asked':
      return change(state, event.conversation, (t) => ({
        ...t,
        loading: t.log.entries.length ? asked(event.what) : 'first',
      }));
    case 'transcript.failed':
      return change(state, event.conversation, (t) => ({ ...t, loading: failure(t, event.refused) }));
    case 'transcript.paged': {
      const { page, kind } = event;
      const put = { newest: transcripts.opened, after: transcripts.resumed, older: transcripts.withOlder }[
        kind
      ];
      return change(desk.updatedCard(state, page.card), page.conversation, (t) => put(t, page));
    }
    case 'transcript.read':
      return desk.changeCard(state, event.conversation, (c) => ({
        ...c,
        readThrough: Math.max(c.readThrough, event.through),
      }));
  }
}

function reduceFrame(state: State, frame: ServerFrame, nowMs: number): State {
  switch (frame.type) {
    case 'welcome':
      return desk.welcomed(state, frame.payload, nowMs);
    case 'desk.snapshot':
      return desk.snapshot(state, frame.payload, nowMs);
    case 'desk.updated':
      return { ...state, self: frame.payload.me };
    case 'offer.made':
      return desk.offered(state, frame.payload, nowMs);
    case 'offer.withdrawn':
      return desk.withoutOffer(state, frame.payload.offer);
    case 'conversation.updated':
      return desk.updated(state, frame.payload);
    case 'conversation.removed':
      return desk.removed(state, frame.payload);
    case 'waiting.updated':
      return { ...state, waiting: frame.payload };
    case 'aside.updated':
      return { ...state, aside: asides.heard(state.aside, frame.payload, nowMs) };
    case 'colleague.updated':
      return desk.colleague(state, frame.payload.agent);
    case 'service.updated':
      return { ...state, degraded: frame.payload.degraded };
    case 'message.posted':
      return posted(state, frame.payload.conversation, frame.payload.entry);
    case 'message.accepted':
      return change(state, frame.payload.conversation, (t) =>
        transcripts.accepted(t, frame.payload.clientId),
      );
    case 'message.delivery': {
      const { conversation, entrySeq, delivery, detail } = frame.payload;
      return change(state, conversation, (t) => transcripts.delivered(t, entrySeq, delivery, detail));
    }
    case 'message.receipt':
      return desk.changeCard(state, frame.payload.conversation, (c) => ({
        ...c,
        contactReadThrough: Math.max(c.contactReadThrough, frame.payload.through),
      }));
    case 'typing.shown':
      return change(state, frame.payload.conversation, (t) => ({ ...t, typing: frame.payload.on }));
  }
}

/** Entries of a conversation that is not in memory are left alone: it is read from the log when it is opened. */
function posted(state: State, conversation: string, entry: Entry): State {
  const transcript = state.transcripts[conversation];
  if (!transcript) return state;
  return {
    ...state,
    transcripts: { ...state.transcripts, [conversation]: transcripts.posted(transcript, entry) },
  };
}

/** Puts what waits in the outbox into the transcripts it belongs to, and takes out what has left it. */
function outbox(state: State, waiting: Readonly<Record<string, readonly PendingEntry[]>>): State {
  const touched = Object.keys(state.transcripts).filter((id) => state.transcripts[id]?.pending.length);
  let next = state;
  for (const id of new Set([...touched, ...Object.keys(waiting)])) {
    next = change(next, id, (t) => transcripts.withOutbox(t, waiting[id] ?? []));
  }
  return next;
}

function change(state: State, id: string, how: (transcript: Transcript) => Transcript): State {
  const { [id]: known, ...rest } = state.transcripts;
  // Last touched, last in the record: the first one is the one to forget.
  const kept = { ...rest, [id]: how(known ?? noTranscript) };
  const oldest = Object.keys(kept).find((key) => kept[key]?.pending.length === 0);
  const full = Object.keys(kept).length > KEPT_TRANSCRIPTS && oldest !== undefined && oldest !== id;
  return { ...state, transcripts: full ? desk.without(kept, oldest) : kept };
}

/** What is new is new since the conversation was opened, not since it was first read. */
function routed(state: State, route: State['route']): State {
  const next = { ...state, route };
  if (route.type !== 'conversation' || !state.transcripts[route.id]) return next;
  const readThrough = (state.mine[route.id] ?? state.others[route.id])?.readThrough;
  return readThrough === undefined
    ? next
    : change(next, route.id, (t) => ({ ...t, unreadAfter: readThrough }));
}

function asked(what: 'first' | 'older'): Transcript['loading'] {
  return what === 'older' ? 'older' : 'none';
}

function failure(transcript: Transcript, refused: boolean): Transcript['loading'] {
  if (transcript.log.entries.length) return transcript.loading === 'older' ? 'older-failed' : 'none';
  return refused ? 'refused' : 'failed';
}

function presenceAnswered(state: State, ok: boolean): State {
  if (!state.wanted) return state;
  if (!ok || !state.self) return { ...state, wanted: undefined };
  const { status, reason } = state.wanted;
  return { ...state, wanted: undefined, reason, self: { ...state.self, status } };
}
