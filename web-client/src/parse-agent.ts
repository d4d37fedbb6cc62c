import {
  common,
  entryFields,
  flag,
  frameParser,
  list,
  number,
  numberOr0,
  optional,
  shape,
  text,
  textOrEmpty,
  word,
} from './parse';
import type {
  AgentCard,
  AgentEvents,
  AsideItem,
  Callback,
  Card,
  Copy,
  Entry,
  Goal,
  Offer,
  QueueCard,
  ReplyWindow,
  SkillCard,
  Waiting,
} from './protocol';

const delivery = word(['pending', 'sent', 'delivered', 'read', 'retrying', 'failed', 'unknown'], 'unknown');

const copies = optional(list(shape<Copy>({ address: text, name: optional(text) })));

const entry = shape<Entry>({
  ...entryFields,
  quoted: optional(text),
  hasHtml: optional(flag),
  subject: optional(text),
  delivery: optional(delivery),
  deliveryDetail: optional(text),
  copies,
});

const agent = shape<AgentCard>({
  id: text,
  name: text,
  skills: list(text),
  status: word(['available', 'busy', 'away', 'offline']),
  connected: flag,
  capacity: number,
  load: number,
  off: optional(list(text)),
  outOfShift: optional(flag),
});

const card = shape<Card>({
  conversation: text,
  channel: text,
  inbox: textOrEmpty,
  queue: textOrEmpty,
  state: word([
    'queued',
    'held',
    'offered',
    'active',
    'parked',
    'wrap_up',
    'closed',
    'abandoned',
    'callback',
  ]),
  version: number,
  contactName: textOrEmpty,
  contactAddress: textOrEmpty,
  subject: textOrEmpty,
  preview: textOrEmpty,
  language: textOrEmpty,
  agent: textOrEmpty,
  skills: list(text),
  waitingSinceMs: numberOr0,
  lastAtMs: numberOr0,
  lastSeq: numberOr0,
  readThrough: numberOr0,
  contactReadThrough: numberOr0,
  priority: numberOr0,
  handingTo: textOrEmpty,
  forced: flag,
  replyWindow: optional(shape<ReplyWindow>({ endsMs: number, left: numberOr0, size: numberOr0 })),
  endsMs: optional(number),
  copies,
  unseen: optional(flag),
  goals: optional(list(shape<Goal>({ target: word(['wait', 'answer']), warnMs: number, missedMs: number }))),
  participants: optional(list(text)),
  callback: optional(shape<Callback>({ askedMs: number, by: textOrEmpty, seq: numberOr0, dueMs: numberOr0 })),
});

const offer = shape<Offer>({ offer: text, conversation: card, expiresAtMs: number, expiresInMs: number });
const waiting = shape<Waiting>({ total: number, oldest: list(card) });

const aside = shape<AsideItem>({
  card,
  why: text,
  agent: textOrEmpty,
  movedAtMs: numberOr0,
  untilMs: numberOr0,
});

/** Reads what an agent's socket brings. */
export const parseAgentFrame = frameParser<AgentEvents>({
  ...common,
  welcome: shape<AgentEvents['welcome']>({
    protocol: number,
    epoch: text,
    serverTimeMs: number,
    workspaceName: textOrEmpty,
    me: agent,
    queues: list(shape<QueueCard>({ id: text, name: text, claimable: flag })),
    skills: list(shape<SkillCard>({ key: text, name: text })),
    colleagues: list(agent),
    fileChannels: list(text),
    // A server of the version before does not say.
    channels: (value) => optional(list(text))(value) ?? [],
  }),
  'desk.snapshot': shape<AgentEvents['desk.snapshot']>({
    me: agent,
    offers: list(offer),
    conversations: list(card),
    waiting,
  }),
  'desk.updated': shape<AgentEvents['desk.updated']>({ me: agent }),
  'offer.made': offer,
  'offer.withdrawn': shape<AgentEvents['offer.withdrawn']>({
    conversation: text,
    offer: text,
    reason: word(['expired', 'taken', 'left', 'declined'], 'left'),
  }),
  'conversation.updated': card,
  'conversation.removed': shape<AgentEvents['conversation.removed']>({
    conversation: text,
    reason: word(['closed', 'transferred', 'left', 'parked', 'callback'], 'left'),
  }),
  'waiting.updated': waiting,
  'aside.updated': shape<AgentEvents['aside.updated']>({
    items: list(aside),
    gone: list(text),
    again: flag,
  }),
  'message.posted': shape<AgentEvents['message.posted']>({ conversation: text, entry }),
  'message.delivery': shape<AgentEvents['message.delivery']>({
    conversation: text,
    entrySeq: number,
    delivery: word(
      ['pending', 'sent', 'delivered', 'read', 'retrying', 'failed', 'unknown'] as const,
      'unknown',
    ),
    detail: textOrEmpty,
  }),
  'message.receipt': shape<AgentEvents['message.receipt']>({ conversation: text, through: number }),
  'typing.shown': shape<AgentEvents['typing.shown']>({ conversation: text, on: flag }),
  'log.page': shape<AgentEvents['log.page']>({ conversation: text, card, entries: list(entry), more: flag }),
  'colleague.updated': shape<AgentEvents['colleague.updated']>({ agent }),
});
