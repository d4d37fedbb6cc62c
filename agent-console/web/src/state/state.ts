import { log } from '@parley/client';
import type {
  AgentCard,
  AsideItem,
  Card,
  ConfigurationWarnings,
  DeadLetters,
  DeadLetterState,
  DeadReason,
  ErrorCode,
  Explanation,
  Log,
  Me,
  Offer,
  OperatorSummary,
  OutgoingItem,
  PresenceStatus,
  QuarantineItem,
  QueueCard,
  Queues,
} from '@parley/client';

/** All the console knows. Replaced by {@link reduce}, never changed in place. */
export interface State {
  readonly link: Link;
  /** Nothing can be accepted for the moment, though the connection is there. */
  readonly degraded: boolean;
  /** What the numbers of entries belong to; empty before the first welcome. */
  readonly epoch: string;
  readonly me: Me | undefined;
  readonly workspaceName: string;
  /** Server time minus ours: ages are told by the server's clock. */
  readonly skewMs: number;
  readonly self: AgentCard | undefined;
  /** The presence asked for and not yet confirmed. */
  readonly wanted: { status: PresenceStatus; reason: string } | undefined;
  readonly reason: string;
  readonly queues: readonly QueueCard[];
  /** Names of skills by key. */
  readonly skillNames: Readonly<Record<string, string>>;
  readonly colleagues: readonly AgentCard[];
  /** Channels whose messages may carry files. */
  readonly fileChannels: readonly string[];
  /** Channels that can be switched off for an agent. */
  readonly channels: readonly string[];
  /** False until the first snapshot: lists show skeletons instead of "nothing here". */
  readonly deskKnown: boolean;
  readonly offers: readonly DeskOffer[];
  /** My conversations, by id. */
  readonly mine: Readonly<Record<string, Card>>;
  readonly waiting: { readonly total: number; readonly oldest: readonly Card[] };
  /** Cards of conversations that were opened but are not (or no longer) mine. */
  readonly others: Readonly<Record<string, Card>>;
  readonly ended: Readonly<Record<string, 'closed' | 'transferred' | 'left' | 'parked' | 'callback'>>;
  readonly transcripts: Readonly<Record<string, Transcript>>;
  /** Closing or handing on, while it can still be undone. */
  readonly leaving: Readonly<Record<string, Leaving>>;
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Files for the next message, by conversation. */
  readonly uploads: Readonly<Record<string, readonly Upload[]>>;
  readonly explanations: Readonly<Record<string, Loadable<Explanation>>>;
  readonly operator: Operator;
  readonly route: Route;
  readonly list: ListName;
  readonly finished: Finished;
  readonly aside: Aside;
  readonly queueFigures: Loadable<Queues>;
  /** Only known to who oversees. */
  readonly warnings: Loadable<ConfigurationWarnings>;
  readonly toasts: readonly Toast[];
  readonly dialog: Dialog;
  readonly preferences: Preferences;
}

export type ListName = 'mine' | 'waiting' | 'aside' | 'finished';

/** What is set aside as far as it was read, the one set aside last first. */
export interface Aside {
  readonly items: readonly AsideItem[];
  /** What to ask for next; empty when there are no more. */
  readonly before: string;
  readonly loading: 'first' | 'more' | 'none' | 'failed';
  /** When something was heard of lately, on our clock, by conversation. */
  readonly heardAt: Readonly<Record<string, number>>;
}

/** Finished conversations read so far, the one that ended last first. */
export interface Finished {
  readonly cards: readonly Card[];
  /** What to ask for next; 0 when there are no more. */
  readonly before: number;
  readonly loading: 'first' | 'more' | 'none' | 'failed';
}

export type Link =
  | { type: 'connecting' }
  | { type: 'open' }
  | { type: 'waiting'; retryAtMs: number }
  | { type: 'signed-out' }
  | { type: 'forbidden' }
  | { type: 'upgrade' };

export interface DeskOffer extends Offer {
  /** On our clock, from `expiresInMs`: a wrong clock must not shorten anybody's time. */
  readonly endsAtMs: number;
  readonly totalMs: number;
  readonly answer: 'none' | 'accepting' | 'declining';
}

export interface Transcript {
  readonly log: Log;
  readonly loading: 'none' | 'first' | 'older' | 'failed' | 'older-failed' | 'refused';
  readonly pending: readonly PendingEntry[];
  readonly typing: boolean;
  /** Everything after this number was new when the conversation was opened; the unread line stands there. */
  readonly unreadAfter: number;
}

/** What this console sent and has not yet seen in the log. */
export interface PendingEntry {
  readonly clientId: string;
  readonly text: string;
  readonly note: boolean;
  /** Names of the files it carries. */
  readonly files?: readonly string[];
  readonly atMs: number;
  readonly state: 'queued' | 'sending' | 'accepted' | 'failed';
  readonly code?: ErrorCode | 'TOO_OLD';
}

export type Leaving =
  | { readonly type: 'close'; readonly endsAtMs: number; readonly toast: string }
  | {
      readonly type: 'transfer';
      readonly endsAtMs: number;
      readonly toast: string;
      readonly queue: string;
      readonly agent: string;
      readonly note: string;
    };

/** A file on its way to the server, or there. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly state: 'uploading' | 'done' | 'failed';
  /** How much of it is there, 0 to 1. */
  readonly progress: number;
  /** What a message names it by; empty until it is there. */
  readonly proof: string;
  readonly code?: ErrorCode | 'OFFLINE';
}

export interface Draft {
  /** Addresses in copy that the reply leaves out. */
  readonly without?: readonly string[];
  readonly reply: string;
  readonly note: string;
  readonly tab: 'reply' | 'note';
}

export type Loadable<T> =
  { type: 'loading' } | { type: 'ready'; value: T } | { type: 'failed'; code: ErrorCode | 'OFFLINE' };

export interface Operator {
  readonly summary: Loadable<OperatorSummary>;
  readonly outgoing: Loadable<readonly OutgoingItem[]>;
  readonly quarantine: Loadable<readonly QuarantineItem[]>;
  readonly letters: Letters;
}

/** What could not be sent or handled, as far as the operator looks at it. */
export interface Letters {
  readonly filter: LetterFilter;
  /** Pages read so far, as one. */
  readonly page: Loadable<DeadLetters>;
  /** What is under way: a letter's id, `all` or nothing. */
  readonly busy: string;
  /** What became of the last act. */
  readonly said: LettersSaid | undefined;
}

export interface LetterFilter {
  readonly state: DeadLetterState;
  readonly inbox: string;
  readonly reason: DeadReason | '';
}

export type LettersSaid =
  { type: 'replay' | 'erase'; done: number; left: number } | { type: 'refused'; code: ErrorCode | 'OFFLINE' };

export type Route =
  { type: 'desk' } | { type: 'conversation'; id: string } | { type: 'queues' } | { type: 'operator' };

export type Dialog =
  | { type: 'none' }
  | { type: 'transfer'; conversation: string }
  | { type: 'oversee'; conversation: string }
  | { type: 'callback'; conversation: string }
  | { type: 'settings' }
  | { type: 'shortcuts' }
  | { type: 'html'; conversation: string; seq: number };

/** A sentence of the catalogue with its values; state knows no language. */
export type Notice =
  | { code: 'offer-expired' | 'offer-taken' | 'offer-left'; name: string }
  | { code: 'closing' | 'transferring'; name: string; target: string }
  | { code: 'closed-elsewhere' | 'transferred-elsewhere' | 'parked' | 'callback'; name: string }
  | { code: 'refused'; what: Action; error: ErrorCode | 'OFFLINE' }
  | { code: 'stale'; what: Action }
  | { code: 'callback-closed' }
  | { code: 'connected' };

export type Action =
  | 'accept'
  | 'decline'
  | 'close'
  | 'park'
  | 'transfer'
  | 'claim'
  | 'leave'
  | 'oversee'
  | 'callback'
  | 'presence'
  | 'switch'
  | 'send'
  | 'sign-out';

export interface Toast {
  readonly id: string;
  readonly notice: Notice;
  readonly tone: 'neutral' | 'success' | 'warning' | 'danger';
  readonly undo?: { readonly conversation: string };
  readonly endsAtMs: number;
}

export interface Preferences {
  readonly theme: 'auto' | 'light' | 'dark';
  readonly locale: 'en' | 'zh-CN';
  readonly sound: boolean;
  readonly notify: boolean;
  /** Mail is longer than chat: Enter may mean a new line there. */
  readonly mailSend: 'enter' | 'ctrl-enter';
  /** Single letters act as commands; some people's input devices make them by accident (WCAG 2.1.4). */
  readonly letters: boolean;
}

export const noTranscript: Transcript = {
  log: log.EMPTY_LOG,
  loading: 'first',
  pending: [],
  typing: false,
  unreadAfter: 0,
};

export const noUploads: readonly Upload[] = [];
export const noDraft: Draft = { reply: '', note: '', tab: 'reply' };

export const defaultPreferences: Preferences = {
  theme: 'auto',
  locale: 'en',
  sound: false,
  notify: false,
  mailSend: 'enter',
  letters: true,
};

export function initialState(
  preferences: Preferences = defaultPreferences,
  route: Route = { type: 'desk' },
): State {
  return {
    link: { type: 'connecting' },
    degraded: false,
    epoch: '',
    me: undefined,
    workspaceName: '',
    skewMs: 0,
    self: undefined,
    wanted: undefined,
    reason: '',
    queues: [],
    skillNames: {},
    colleagues: [],
    fileChannels: [],
    channels: [],
    deskKnown: false,
    offers: [],
    mine: {},
    waiting: { total: 0, oldest: [] },
    others: {},
    ended: {},
    transcripts: {},
    leaving: {},
    drafts: {},
    uploads: {},
    explanations: {},
    operator: {
      summary: { type: 'loading' },
      outgoing: { type: 'loading' },
      quarantine: { type: 'loading' },
      letters: {
        filter: { state: 'open', inbox: '', reason: '' },
        page: { type: 'loading' },
        busy: '',
        said: undefined,
      },
    },
    route,
    list: 'mine',
    finished: { cards: [], before: 0, loading: 'first' },
    aside: { items: [], before: '', loading: 'first', heardAt: {} },
    queueFigures: { type: 'loading' },
    warnings: { type: 'loading' },
    toasts: [],
    dialog: { type: 'none' },
    preferences,
  };
}
