/**
 * The wire as TypeScript: the twin of the Java package `io.parley.wire`. Both sides parse the same fixtures.
 * Fields that Java leaves out when empty are optional here.
 */

export const PROTOCOL = 1;

export interface Envelope<T = unknown> {
  type: string;
  id?: string;
  replyTo?: string;
  seq?: number;
  payload?: T;
}

export type ErrorCode =
  | 'MALFORMED'
  | 'INVALID'
  | 'TOO_LARGE'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'STALE'
  | 'AGENT_FULL'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'UPGRADE_REQUIRED'
  | 'INTERNAL';

export interface WireError {
  code: ErrorCode;
  message: string;
  retryAfterMs?: number;
  field?: string;
}

export type AuthorKind = 'contact' | 'agent' | 'system';
export type EntryKind = 'text' | 'file' | 'note' | 'event' | 'unsupported';
export type Delivery = 'pending' | 'sent' | 'delivered' | 'read' | 'retrying' | 'failed' | 'unknown';

export interface FileRef {
  blob: string;
  name: string;
  mediaType: string;
  size: number;
}

/** `POST conversations/{id}/files`: what a message may carry, and what it names it by. */
export interface Uploaded {
  file: FileRef;
  proof: string;
}

export interface Entry {
  seq: number;
  /** Number of the entry before this one that this reader may see; a hole that `after` explains is no gap. */
  after: number;
  kind: EntryKind;
  author: AuthorKind;
  authorId?: string;
  authorName?: string;
  text?: string;
  quoted?: string;
  hasHtml?: boolean;
  subject?: string;
  files?: FileRef[];
  event?: string;
  args?: Record<string, string>;
  clientId?: string;
  atMs: number;
  delivery?: Delivery;
  deliveryDetail?: string;
  /** For agents: who has the message besides the contact. */
  copies?: Copy[];
}

/** Somebody who has a message besides its contact, or gets it; the name is what somebody else said. */
export interface Copy {
  address: string;
  name?: string;
}

export interface VisitorCommands {
  hello: {
    protocol: number;
    inbox: string;
    token: string;
    conversation: string;
    lastSeq: number;
    epoch: string;
    locale: string;
    page: string;
    attributes: Record<string, string>;
  };
  'message.send': { clientId: string; text: string };
  'message.read': { through: number };
  'typing.set': { on: boolean };
  'conversation.leave': Record<string, never>;
  'callback.ask': { dueMs: number };
  'callback.withdraw': Record<string, never>;
  ping: Record<string, never>;
}

export interface Chat {
  conversation: string;
  state: 'waiting' | 'active' | 'closed';
  agentName: string;
  position: number;
  positionIsAbout: boolean;
  waitFromMs: number;
  waitToMs: number;
  agentReadThrough: number;
  /** They asked to be answered later, and are not with anybody yet. */
  callback: boolean;
  /** When that will be; 0 when it is their turn. */
  callbackDueMs: number;
}

export interface VisitorEvents {
  welcome: {
    protocol: number;
    epoch: string;
    visitor: string;
    token: string;
    serverTimeMs: number;
    inboxName: string;
    conversation?: Chat;
    agentsAvailable: boolean;
  };
  'conversation.updated': Chat;
  'message.posted': { conversation: string; entry: Entry };
  'message.accepted': { conversation: string; clientId: string; atMs: number };
  'typing.shown': { on: boolean; name: string };
  'log.resumed': { conversation: string; through: number };
  'log.snapshot': { conversation: string; entries: Entry[]; through: number; more: boolean };
  'connection.reconnect': { afterMs: number };
  'service.updated': { degraded: boolean };
  done: undefined;
  pong: undefined;
  error: WireError;
}

export type PresenceStatus = 'available' | 'busy' | 'away' | 'offline';

export interface AgentCard {
  id: string;
  name: string;
  skills: string[];
  status: PresenceStatus;
  connected: boolean;
  capacity: number;
  load: number;
  /** Channels that are switched off for them. */
  off?: readonly string[];
  /** Their shift has them off work now. */
  outOfShift?: boolean;
}

export interface QueueCard {
  id: string;
  name: string;
  /** Whether agents may take what waits in it. */
  claimable: boolean;
}

/** A skill: the key that cards carry and the name people read. */
export interface SkillCard {
  key: string;
  name: string;
}

export interface Card {
  conversation: string;
  channel: string;
  inbox: string;
  queue: string;
  state:
    'queued' | 'held' | 'offered' | 'active' | 'parked' | 'wrap_up' | 'closed' | 'abandoned' | 'callback';
  version: number;
  contactName: string;
  contactAddress: string;
  subject: string;
  preview: string;
  language: string;
  agent: string;
  skills: string[];
  waitingSinceMs: number;
  lastAtMs: number;
  lastSeq: number;
  readThrough: number;
  contactReadThrough: number;
  /** 0 to 9. */
  priority: number;
  /** The colleague who is offered it by its agent; empty when nobody is. */
  handingTo: string;
  /** A supervisor gave it to its agent, whatever that agent carried. */
  forced: boolean;
  /** What the provider lets pass; absent on channels without such a bound. */
  replyWindow?: ReplyWindow;
  /** When a state that ends by itself does. */
  endsMs?: number;
  /** Who gets an answer too, unless the agent leaves them out. */
  copies?: Copy[];
  /** Its agent was given it without an offer, and a console has to say that it is there. */
  unseen?: boolean;
  /** Targets of its queue that are not met yet. */
  goals?: readonly Goal[];
  /** Who reads along and writes notes while somebody else has it. */
  participants?: readonly string[];
  /** Its contact is answered later: who gets it writes first. */
  callback?: Callback;
}

/** The contact is answered later. */
export interface Callback {
  askedMs: number;
  /** Id of the agent who chose the time; empty when the contact asked. */
  by: string;
  /** Number of the last entry then: a message of an agent above it has answered. */
  seq: number;
  /** For when, while it is put aside until then; 0 when it keeps its place in the line, and afterwards. */
  dueMs: number;
}

/** How long and how often the contact may still be answered. */
/** How soon a queue wants a contact served: had by an agent, or written to by one. */
export interface Goal {
  target: 'wait' | 'answer';
  warnMs: number;
  missedMs: number;
}

export interface ReplyWindow {
  endsMs: number;
  left: number;
  /** Bytes of UTF-8 in one answer: a longer text counts as several; 0 when a text is one whatever its length. */
  size: number;
}

export interface Offer {
  offer: string;
  conversation: Card;
  expiresAtMs: number;
  expiresInMs: number;
}

export interface Waiting {
  total: number;
  oldest: Card[];
}

export interface AgentCommands {
  hello: { protocol: number };
  'presence.set': { status: PresenceStatus; reason: string };
  'channel.switch': { agent: string; channel: string; on: boolean };
  'offer.accept': { conversation: string; offer: string };
  'offer.decline': { conversation: string; offer: string; reason: string };
  'conversation.watch': { conversation: string; lastSeq: number };
  'conversation.unwatch': { conversation: string };
  'conversation.shown': { conversation: string };
  'log.read': { conversation: string; before: number };
  'message.send': {
    conversation: string;
    clientId: string;
    text: string;
    note: boolean;
    /** Proofs of what was uploaded for this conversation. */
    files?: readonly string[];
    /** Addresses of the card's copies that get it too; absent: all of them. */
    copies?: readonly string[];
  };
  'message.read': { conversation: string; through: number };
  'typing.set': { conversation: string; on: boolean };
  'conversation.close': { conversation: string; version: number };
  'conversation.park': { conversation: string; version: number };
  'conversation.transfer': {
    conversation: string;
    version: number;
    commandId: string;
    queue: string;
    agent: string;
    note: string;
    /** To an agent only: it stays here until they accept. */
    warm: boolean;
    /** With `warm`: I take part from then on. */
    stay: boolean;
  };
  'conversation.leave': { conversation: string };
  'conversation.keep': { conversation: string; commandId: string };
  'conversation.claim': { conversation: string; commandId: string };
  'conversation.bump': { conversation: string; commandId: string; minutes: number; reason: string };
  'conversation.pull': { conversation: string; version: number; commandId: string; reason: string };
  'conversation.force': {
    conversation: string;
    version: number;
    commandId: string;
    agent: string;
    reason: string;
  };
  /** From now on, or no longer, hears `aside.updated`. */
  'aside.watch': { on: boolean };
  ping: Record<string, never>;
}

export interface AgentEvents {
  welcome: {
    protocol: number;
    epoch: string;
    serverTimeMs: number;
    workspaceName: string;
    me: AgentCard;
    queues: QueueCard[];
    skills: SkillCard[];
    colleagues: AgentCard[];
    /** Channels whose messages to the contact may carry files. */
    fileChannels: string[];
    /** Channels that can be switched off for an agent. */
    channels: string[];
  };
  'desk.snapshot': { me: AgentCard; offers: Offer[]; conversations: Card[]; waiting: Waiting };
  'desk.updated': { me: AgentCard };
  'offer.made': Offer;
  'offer.withdrawn': {
    conversation: string;
    offer: string;
    reason: 'expired' | 'taken' | 'left' | 'declined';
  };
  'conversation.updated': Card;
  'conversation.removed': {
    conversation: string;
    reason: 'closed' | 'transferred' | 'left' | 'parked' | 'callback';
  };
  'waiting.updated': Waiting;
  /** What was set aside, and ids that may have been and are not any more. */
  'aside.updated': { items: AsideItem[]; gone: string[]; again: boolean };
  'message.posted': { conversation: string; entry: Entry };
  'message.accepted': { conversation: string; clientId: string; atMs: number };
  'message.delivery': { conversation: string; entrySeq: number; delivery: Delivery; detail: string };
  'message.receipt': { conversation: string; through: number };
  'typing.shown': { conversation: string; on: boolean };
  'log.page': { conversation: string; card: Card; entries: Entry[]; more: boolean };
  'colleague.updated': { agent: AgentCard };
  'connection.reconnect': { afterMs: number };
  'service.updated': { degraded: boolean };
  done: undefined;
  pong: undefined;
  error: WireError;
}

/** Bodies of the console's REST calls, below `/u/<n>/api`. */
export interface Me {
  agent: string;
  name: string;
  role: string;
  workspaceName: string;
  csrf: string;
  accounts: { n: number; name: string }[];
}

export interface OutgoingItem {
  id: string;
  conversation: string;
  inbox: string;
  recipient: string;
  subject: string;
  status: Delivery;
  detail?: string;
  kept?: boolean;
  attempts: number;
  atMs: number;
}

export interface QuarantineItem {
  id: string;
  inbox: string;
  sender: string;
  code: string;
  reason: string;
  size: number;
  atMs: number;
}

/** Why a message is a dead letter. */
export type DeadReason = 'REFUSED' | 'GAVE_UP' | 'UNKNOWN' | 'BOUNCED' | 'NOT_HANDLED';

export type DeadLetterState = 'open' | 'replayed' | 'erased' | 'trying';

export interface DeadLetterItem {
  id: string;
  direction: 'out' | 'in';
  inbox: string;
  conversation: string;
  party: string;
  subject: string;
  reason: DeadReason;
  detail: string;
  attempts: number;
  state: DeadLetterState;
  atMs: number;
}

export interface DeadLetters {
  items: DeadLetterItem[];
  /** Where the next page begins; empty on the last. */
  next: string;
  /** How many the filter has altogether. */
  total: number;
}

/** What became of a part of a filter's letters. */
export interface DeadLetterPart {
  done: number;
  left: number;
  next: string;
}

export interface OperatorSummary {
  components: { name: string; status: 'up' | 'degraded' | 'down'; detail: string }[];
  smtpPort: number;
}

/** Who a conversation's contact is: `GET conversations/<id>/person`. */
export interface Person {
  identities: PersonIdentity[];
  conversations: PersonConversation[];
  hidden: number;
  candidates: PersonIdentity[];
}

export interface PersonIdentity {
  contact: string;
  channel: string;
  address: string;
  name: string;
  linked: boolean;
  linkedBy: string;
}

export interface PersonConversation {
  id: string;
  channel: string;
  subject: string;
  state: string;
  openedAtMs: number;
  closedAtMs: number;
}

/** Finished conversations, the one that ended last first. */
export interface Finished {
  items: FinishedItem[];
  /** What to ask for next; 0 when there are no more. */
  before: number;
}

export interface FinishedItem {
  id: string;
  channel: string;
  inbox: string;
  queue: string;
  agent: string;
  contactName: string;
  contactAddress: string;
  subject: string;
  preview: string;
  state: 'closed' | 'abandoned';
  openedAtMs: number;
  closedAtMs: number;
}

/** What is set aside, the one set aside last first. */
export interface Aside {
  items: AsideItem[];
  /** What to ask for next; empty when there are no more. */
  before: string;
}

export interface AsideItem {
  card: Card;
  /** What its queue has against it, or whom it waits for; a newer server may say more. */
  why: 'closed' | 'full' | 'late' | 'contact' | 'callback' | (string & {});
  /** Who gets it back; empty when nobody in particular. */
  agent: string;
  movedAtMs: number;
  /** When it goes on by itself, or ends. */
  untilMs: number;
}

/** What in the configuration will surprise its operator, the worst first. */
export interface ConfigurationWarnings {
  items: ConfigurationWarning[];
  /** How many more there are. */
  left: number;
}

export interface ConfigurationWarning {
  code: string;
  severe: boolean;
  /** Empty for the whole workspace. */
  queue: string;
  /** Names of the inboxes concerned. */
  inboxes: string[];
  args: Record<string, string>;
}

/** How the queues one may see stand, and how they did. */
export interface Queues {
  items: QueueItem[];
  atMs: number;
}

export interface QueueItem {
  id: string;
  name: string;
  waiting: number;
  /** 0 when nobody waits. */
  oldestSinceMs: number;
  lines: QueueLine[];
  people: { members: number; available: number; load: number; capacity: number };
  service: { targetMs: number; answered: number; inTime: number; lateLeft: number; left: number };
  accuracy: { measured: number; errorMs: number; right: number };
}

/** Conversations that require the same; without a channel they wait for one agent alone. */
export interface QueueLine {
  channel: string;
  team: number;
  /** `key:level` */
  skills: string[];
  waiting: number;
  sinceMs: number;
}

export interface Explanation {
  conversation: string;
  state: string;
  agent?: AgentCard;
  facts: { code: string; args: Record<string, string> }[];
  candidates: { agent: string; name: string; verdict: string; args: Record<string, string> }[];
  story: { atMs: number; code: string; args: Record<string, string> }[];
}
