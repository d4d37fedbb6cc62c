import type {
  AgentEvents,
  ConfigurationWarnings,
  Explanation,
  Me,
  OperatorSummary,
  OutgoingItem,
  PresenceStatus,
  QuarantineItem,
  Queues,
} from '@parley/client';
import type {
  Aside,
  Dialog,
  Draft,
  Finished,
  Leaving,
  Letters,
  Link,
  ListName,
  Loadable,
  PendingEntry,
  Preferences,
  Route,
  Toast,
  Upload,
} from './state';

/** Everything that can change the state. What comes from the server keeps the wire's names. */
export type Event =
  | { type: 'link.changed'; link: Link }
  | { type: 'me.loaded'; me: Me }
  | { type: 'server'; frame: ServerFrame; nowMs: number }
  | { type: 'presence.asked'; status: PresenceStatus; reason: string }
  | { type: 'presence.answered'; ok: boolean }
  | { type: 'offer.answering'; offer: string; answer: 'none' | 'accepting' | 'declining' }
  | { type: 'offer.accepted'; offer: string }
  | { type: 'offer.gone'; offer: string }
  | { type: 'route.changed'; route: Route }
  | { type: 'list.chosen'; list: ListName }
  | { type: 'finished.changed'; change: Partial<Finished> }
  | { type: 'aside.changed'; aside: Aside }
  | { type: 'queues.changed'; value: Loadable<Queues> }
  | { type: 'warnings.changed'; value: Loadable<ConfigurationWarnings> }
  | { type: 'transcript.asked'; conversation: string; what: 'first' | 'older' }
  | { type: 'transcript.failed'; conversation: string; refused: boolean }
  | { type: 'transcript.paged'; page: AgentEvents['log.page']; kind: 'newest' | 'after' | 'older' }
  | { type: 'transcript.read'; conversation: string; through: number }
  | { type: 'outbox.changed'; waiting: Readonly<Record<string, readonly PendingEntry[]>> }
  | { type: 'draft.changed'; conversation: string; draft: Draft }
  | { type: 'uploads.changed'; conversation: string; uploads: readonly Upload[] }
  | { type: 'leaving.started'; conversation: string; leaving: Leaving }
  | { type: 'leaving.stopped'; conversation: string }
  | { type: 'explanation.changed'; conversation: string; value: Loadable<Explanation> }
  | { type: 'operator.changed'; part: 'summary'; value: Loadable<OperatorSummary> }
  | { type: 'operator.changed'; part: 'outgoing'; value: Loadable<readonly OutgoingItem[]> }
  | { type: 'operator.changed'; part: 'quarantine'; value: Loadable<readonly QuarantineItem[]> }
  | { type: 'letters.changed'; change: Partial<Letters> }
  | { type: 'toast.shown'; toast: Toast }
  | { type: 'toast.closed'; id: string }
  | { type: 'dialog.changed'; dialog: Dialog }
  | { type: 'preferences.changed'; preferences: Preferences };

/** The frames of the server that state listens to, as a union. */
export type ServerFrame = {
  [K in Heard]: { type: K; payload: AgentEvents[K]; seq: number };
}[Heard];

export const heard = [
  'welcome',
  'desk.snapshot',
  'desk.updated',
  'offer.made',
  'offer.withdrawn',
  'conversation.updated',
  'conversation.removed',
  'waiting.updated',
  'aside.updated',
  'message.posted',
  'message.accepted',
  'message.delivery',
  'message.receipt',
  'typing.shown',
  'colleague.updated',
  'service.updated',
] as const;

type Heard = (typeof heard)[number];
