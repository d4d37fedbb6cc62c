import { log, type AgentCard, type Card, type Copy, type Entry, type Explanation } from '@parley/client';
import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { AccountMenu } from '../src/components/account-menu/account-menu';
import { Blocked } from '../src/components/blocked/blocked';
import { Button, IconButton } from '../src/components/button/button';
import { Chip } from '../src/components/chip/chip';
import { Composer } from '../src/components/composer/composer';
import { ConversationHeader } from '../src/components/conversation-header/conversation-header';
import { ConversationRow } from '../src/components/conversation-row/conversation-row';
import { Countdown } from '../src/components/countdown/countdown';
import { Delivery, PendingDelivery } from '../src/components/delivery/delivery';
import { Details } from '../src/components/details/details';
import { Empty, Skeleton } from '../src/components/empty/empty';
import { Face } from '../src/components/face/face';
import { HtmlDialog } from '../src/components/html-dialog/html-dialog';
import { LinkBanner } from '../src/components/link-banner/link-banner';
import { ListPane } from '../src/components/list-pane/list-pane';
import { Message } from '../src/components/message/message';
import { Meter } from '../src/components/meter/meter';
import { OfferBar } from '../src/components/offer-bar/offer-bar';
import { OfferCard } from '../src/components/offer-card/offer-card';
import { OperatorPage } from '../src/components/operator-page/operator-page';
import { DeadLettersSection } from '../src/components/dead-letters/dead-letters';
import { PresenceMenu } from '../src/components/presence-menu/presence-menu';
import { Rail } from '../src/components/rail/rail';
import { SettingsDialog } from '../src/components/settings-dialog/settings-dialog';
import { ShortcutsDialog } from '../src/components/shortcuts-dialog/shortcuts-dialog';
import { Toasts } from '../src/components/toasts/toasts';
import { Transcript } from '../src/components/transcript/transcript';
import { OverseeDialog } from '../src/components/oversee-dialog/oversee-dialog';
import { TransferDialog } from '../src/components/transfer-dialog/transfer-dialog';
import { Why } from '../src/components/why/why';
import {
  defaultPreferences,
  initialState,
  noDraft,
  noTranscript,
  type DeskOffer,
  type Draft,
  type Letters,
  type State,
  type Transcript as TranscriptState,
} from '../src/state/state';

const NOW = Date.now();
const MINUTE = 60_000;
const nothing = () => undefined;

const me: AgentCard = {
  id: 'a1',
  name: 'Mira Osei',
  skills: ['billing', 'English'],
  status: 'available',
  connected: true,
  capacity: 5,
  load: 3,
};
const colleagues: AgentCard[] = [
  me,
  { ...me, id: 'a2', name: '陈立', skills: ['technical', 'Chinese', 'English'], capacity: 4, load: 4 },
  {
    ...me,
    id: 'a3',
    name: 'Jonas Weber',
    skills: ['technical', 'English'],
    capacity: 3,
    load: 0,
    status: 'away',
    connected: false,
  },
];
const queues = [
  { id: 'sales', name: 'Sales', claimable: false },
  { id: 'support', name: 'Support', claimable: true },
];
const card: Card = {
  conversation: 'c1',
  channel: 'email',
  inbox: 'mail',
  queue: 'support',
  state: 'active',
  version: 3,
  contactName: 'Elena Marchetti',
  contactAddress: 'elena@marchetti.example',
  subject: 'Invoice 2041 shows the wrong address',
  preview: 'Thank you, that was quick! One more thing: can we get both as a single PDF?',
  language: 'it',
  agent: 'a1',
  skills: ['billing', 'English'],
  waitingSinceMs: NOW - 42 * MINUTE,
  lastAtMs: NOW - 6 * MINUTE,
  lastSeq: 7,
  readThrough: 5,
  contactReadThrough: 4,
  priority: 0,
  handingTo: '',
  forced: false,
};
const offer: DeskOffer = {
  offer: 'o1',
  conversation: {
    ...card,
    conversation: 'c2',
    channel: 'web',
    contactName: '王小雨',
    subject: '',
    state: 'offered',
    preview: '你好，我的聊天窗口在手机上打不开，点了没有反应。',
    skills: ['technical', 'Chinese'],
  },
  expiresAtMs: NOW + 30_000,
  expiresInMs: 30_000,
  endsAtMs: NOW + 30_000,
  totalMs: 30_000,
  answer: 'none',
};

function entry(seq: number, over: Partial<Entry>): Entry {
  return {
    seq,
    after: seq - 1,
    kind: 'text',
    author: 'contact',
    authorId: 'x',
    authorName: card.contactName,
    atMs: NOW - (40 - seq) * MINUTE,
    ...over,
  };
}

const mine = { author: 'agent', authorId: 'a1', authorName: me.name } as const;
const entries: Entry[] = [
  entry(1, { kind: 'event', author: 'system', event: 'conversation.opened', atMs: NOW - 26 * 60 * MINUTE }),
  entry(2, {
    subject: card.subject,
    text: 'Hello,\n\ninvoice 2041 was issued to our old address. Could you send a corrected one?\nhttps://marchetti.example/contact\n\nElena',
    quoted: 'On Friday, billing wrote:\n> Please find attached invoice 2041.',
    hasHtml: true,
    files: [
      {
        blob: 'b1',
        name: 'invoice-2041-with-a-rather-long-name-that-has-to-be-cut.pdf',
        mediaType: 'application/pdf',
        size: 184_320,
      },
    ],
  }),
  entry(3, { kind: 'event', author: 'system', event: 'agent.joined', args: { agent: me.name } }),
  entry(4, { ...mine, text: 'Good morning Elena, thank you for telling us.', delivery: 'delivered' }),
  entry(5, { ...mine, kind: 'note', text: 'The address was wrong in the order form too.' }),
  entry(6, { kind: 'unsupported' }),
  entry(7, { text: card.preview }),
];
const transcript: TranscriptState = {
  ...noTranscript,
  loading: 'none',
  unreadAfter: 5,
  typing: true,
  log: log.replaced(log.EMPTY_LOG, entries, 7, true),
  pending: [
    { clientId: 'p1', text: 'On its way', note: false, atMs: NOW, state: 'sending' },
    { clientId: 'p2', text: 'Waiting', note: true, atMs: NOW, state: 'queued' },
    { clientId: 'p3', text: 'Refused', note: false, atMs: NOW, state: 'failed', code: 'TOO_LARGE' },
  ],
};
const explanation: Explanation = {
  conversation: 'c1',
  state: 'active',
  agent: me,
  facts: [
    { code: 'queue_chosen_by_rule', args: { queue: 'Support', rule: 'inbox mail' } },
    { code: 'required_skills', args: { skills: 'billing,English' } },
    { code: 'least_loaded', args: { agent: me.name, load: '2', capacity: '5' } },
    { code: 'excluded_after_decline', args: { agent: 'Jonas Weber' } },
    { code: 'widens', args: { inMs: '90000' } },
  ],
  candidates: [
    { agent: 'a1', name: me.name, verdict: 'chosen', args: {} },
    { agent: 'a2', name: '陈立', verdict: 'full', args: { load: '4', capacity: '4' } },
    { agent: 'a3', name: 'Jonas Weber', verdict: 'not_available', args: { status: 'away' } },
    { agent: 'a4', name: 'Ana Lima', verdict: 'missing_skills', args: { skills: 'billing' } },
    { agent: 'a5', name: 'Ivo Marek', verdict: 'could_take_it', args: {} },
    { agent: 'a6', name: 'Lea Blanc', verdict: 'excluded', args: {} },
  ],
  story: [],
};

/** The state behind the components that read it themselves. */
export function office(): State {
  const waits = { ...offer.conversation, conversation: 'c3', state: 'queued', agent: '' } as const;
  return {
    ...initialState(),
    link: { type: 'open' },
    deskKnown: true,
    self: me,
    queues,
    colleagues,
    offers: [offer],
    mine: {
      c1: card,
      c4: {
        ...card,
        conversation: 'c4',
        contactName: 'Sam Patel',
        channel: 'web',
        lastSeq: 2,
        readThrough: 2,
      },
    },
    waiting: { total: 1, oldest: [waits] },
    me: {
      agent: 'a1',
      name: me.name,
      role: 'supervisor',
      workspaceName: 'Harbour & Co.',
      csrf: '',
      accounts: [
        { n: 0, name: me.name },
        { n: 1, name: '陈立' },
      ],
    },
  };
}

const inCopy: readonly Copy[] = [
  { address: 'bob.stone@client.example', name: 'Bob Stone' },
  { address: 'accounts-payable@client.example' },
  { address: 'wang@client.example', name: '王小明' },
];

function ComposerExample({ tab, copies }: { tab: Draft['tab']; copies?: readonly Copy[] }) {
  const [draft, setDraft] = useState<Draft>({ ...noDraft, tab });
  return (
    <Composer
      name={card.contactName}
      draft={draft}
      enterSends
      connected
      onDraft={setDraft}
      onSend={nothing}
      onTyping={nothing}
      copies={copies}
    />
  );
}

const row = {
  card,
  current: false,
  focusable: true,
  unread: false,
  waitsSinceMs: 0,
  nowMs: NOW,
  waits: 'answer',
} as const;

/** One example for each component, by the name of its folder. */
const lettersShown: Letters = {
  filter: { state: 'open', inbox: '', reason: '' },
  page: {
    type: 'ready',
    value: {
      items: [
        {
          id: '1.0',
          direction: 'out',
          inbox: 'mail',
          conversation: 'c1',
          party: 'lin@example.org',
          subject: 'Oars',
          reason: 'UNKNOWN',
          detail: 'no answer',
          attempts: 1,
          state: 'open',
          atMs: 1_700_000_000_000,
        },
        {
          id: 'in-1',
          direction: 'in',
          inbox: 'sms',
          conversation: '',
          party: '+12025550123',
          subject: '',
          reason: 'NOT_HANDLED',
          detail: 'IllegalStateException',
          attempts: 5,
          state: 'open',
          atMs: 1_700_000_000_000,
        },
      ],
      next: 'more',
      total: 7,
    },
  },
  busy: '',
  said: { type: 'replay', done: 2, left: 1 },
};

export const examples: Record<string, () => ComponentChild> = {
  'account-menu': () => <AccountMenu name={me.name} me={office().me} status="available" />,
  blocked: () => <Blocked reason="signed-out" onReload={nothing} />,
  button: () => (
    <div class="example-row">
      <Button kind="primary" shortcut="A">
        Accept
      </Button>
      <Button icon="transfer">Transfer</Button>
      <Button kind="quiet">Decline</Button>
      <Button kind="danger">Delete</Button>
      <Button disabled>Disabled</Button>
      <IconButton icon="settings" label="Settings" />
      <IconButton icon="details" label="Details" pressed badge={3} />
    </div>
  ),
  chip: () => (
    <div class="example-row">
      {(['neutral', 'accent', 'success', 'warning', 'danger', 'info'] as const).map((tone) => (
        <Chip key={tone} tone={tone}>
          {tone}
        </Chip>
      ))}
    </div>
  ),
  composer: () => <ComposerExample tab="reply" />,
  'composer-copies': () => <ComposerExample tab="reply" copies={inCopy} />,
  'composer-note': () => <ComposerExample tab="note" />,
  'conversation-header': () => (
    <ConversationHeader
      card={card}
      queueName="Support"
      access="mine"
      handingTo=""
      claimable={false}
      overseeable
      details
      onBack={nothing}
      onTransfer={nothing}
      onClose={nothing}
      onClaim={nothing}
      ownerName=""
      onKeep={nothing}
      onStepOut={nothing}
      onOversee={nothing}
      onPark={nothing}
      deferrable
      undeferrable={false}
      onCallBack={nothing}
      onCancelCallback={nothing}
      onFinish={nothing}
      onDetails={nothing}
      onWhy={nothing}
    />
  ),
  'conversation-row': () => (
    <ul class="example-narrow">
      <li>
        <ConversationRow {...row} unread waitsSinceMs={NOW - 6 * MINUTE} />
      </li>
      <li>
        <ConversationRow {...row} current draft="Dear Elena" />
      </li>
      <li>
        <ConversationRow {...row} leaving="close" />
      </li>
      <li>
        <ConversationRow {...row} typing />
      </li>
    </ul>
  ),
  countdown: () => <Countdown endsAtMs={NOW + 30_000} totalMs={30_000} label={(s) => `${s} s left`} />,
  delivery: () => (
    <div class="example-row">
      {(['pending', 'sent', 'delivered', 'read', 'retrying', 'failed', 'unknown'] as const).map((state) => (
        <Delivery key={state} state={state} detail={state === 'failed' ? '552 mailbox full' : undefined} />
      ))}
      <PendingDelivery state="failed" code="UNAVAILABLE" onResend={nothing} onDiscard={nothing} />
    </div>
  ),
  details: () => (
    <Details
      card={card}
      queueName="Support"
      access="mine"
      explanation={{ type: 'ready', value: explanation }}
      onExplain={nothing}
      onHide={nothing}
    />
  ),
  empty: () => (
    <Empty icon="desk" title="Nothing on your desk" text="Become available to receive conversations.">
      <Button kind="primary">Become available</Button>
    </Empty>
  ),
  face: () => (
    <div class="example-row">
      {['Elena Marchetti', '王小雨', 'Sam Patel', 'Noor Haddad', 'Tomás Rivera', 'visitor 7f3a'].map(
        (name) => (
          <Face key={name} name={name} channel="email" />
        ),
      )}
      {(['available', 'busy', 'away', 'offline'] as const).map((presence) => (
        <Face key={presence} name={presence} presence={presence} large />
      ))}
    </div>
  ),
  'html-dialog': () => <HtmlDialog src={() => 'about:blank'} onClose={nothing} />,
  'link-banner': () => (
    <LinkBanner link={{ type: 'waiting', retryAtMs: NOW + 12_000 }} degraded={false} onRetry={nothing} />
  ),
  'link-banner-degraded': () => <LinkBanner link={{ type: 'open' }} degraded onRetry={nothing} />,
  'list-pane': () => (
    <div class="example-tall example-narrow">
      <ListPane />
    </div>
  ),
  message: () => (
    <>
      {entries
        .filter((e) => e.kind !== 'event')
        .map((e) => (
          <Message
            key={e.seq}
            contactName="Visitor 9F35"
            entry={e}
            starts
            showSubject
            own={e.author === 'agent'}
            seen="no"
            fileHref={() => '#'}
            onShowHtml={nothing}
          />
        ))}
    </>
  ),
  meter: () => (
    <div class="example-row">
      <Meter value={2} max={5} label="2 of 5" />
      <Meter value={5} max={5} label="5 of 5" />
    </div>
  ),
  'offer-bar': () => <OfferBar />,
  'offer-card': () => (
    <div class="example-narrow">
      <OfferCard
        offer={{
          ...offer,
          conversation: {
            ...offer.conversation,
            contactName: 'visitor-01m83kfqrakjs9jgtbj10qn5jh-with-no-place-to-break',
          },
        }}
        queueName="Support"
        first
        onAccept={nothing}
        onDecline={nothing}
      />
    </div>
  ),
  'operator-page': () => (
    <OperatorPage
      operator={{
        summary: {
          type: 'ready',
          value: {
            smtpPort: 2525,
            components: [
              { name: 'redis', status: 'up', detail: '7.0.15' },
              { name: 'mail out', status: 'degraded', detail: 'No relay' },
              { name: 'database', status: 'down', detail: 'Disk full' },
            ],
          },
        },
        outgoing: { type: 'ready', value: [] },
        quarantine: { type: 'failed', code: 'UNAVAILABLE' },
        letters: { ...lettersShown, page: { type: 'ready', value: { items: [], next: '', total: 0 } } },
      }}
      emlHref={() => '#'}
      rawHref={() => '#'}
      onRefresh={nothing}
    />
  ),
  'dead-letters': () => <DeadLettersSection letters={lettersShown} inboxes={['mail', 'sms']} />,
  'presence-menu': () => (
    <div class="example-narrow">
      <PresenceMenu
        me={{ ...me, off: ['web'] }}
        wanted={undefined}
        reason=""
        channels={['email', 'web']}
        onChoose={nothing}
        onTurn={nothing}
      />
    </div>
  ),
  rail: () => (
    <div class="example-tall">
      <Rail
        route={{ type: 'desk' }}
        link={{ type: 'open' }}
        name={me.name}
        me={office().me}
        status="available"
        onShow={nothing}
      />
    </div>
  ),
  'settings-dialog': () => (
    <SettingsDialog
      preferences={defaultPreferences}
      notifyDenied
      onPrefer={nothing}
      onBeep={nothing}
      onClose={nothing}
    />
  ),
  'shortcuts-dialog': () => <ShortcutsDialog onClose={nothing} />,
  skeleton: () => <Skeleton rows={4} label="Loading" />,
  toasts: () => (
    <Toasts
      toasts={[
        {
          id: '1',
          tone: 'neutral',
          endsAtMs: 0,
          undo: { conversation: 'c1' },
          notice: { code: 'closing', name: card.contactName, target: '' },
        },
        { id: '2', tone: 'warning', endsAtMs: 0, notice: { code: 'offer-expired', name: '王小雨' } },
        {
          id: '3',
          tone: 'danger',
          endsAtMs: 0,
          notice: { code: 'refused', what: 'transfer', error: 'STALE' },
        },
      ]}
      onUndo={nothing}
      onClose={nothing}
    />
  ),
  transcript: () => (
    <div class="example-tall">
      <Transcript conversation="c1" card={card} transcript={transcript} selfId="a1" selfName={me.name} />
    </div>
  ),
  'transfer-dialog': () => (
    <TransferDialog
      card={card}
      queues={queues}
      colleagues={colleagues}
      selfId="a1"
      onTransfer={nothing}
      onClose={nothing}
    />
  ),
  'oversee-dialog': () => (
    <OverseeDialog card={card} colleagues={colleagues} selfId="a1" onDecide={nothing} onClose={nothing} />
  ),
  why: () => <Why explanation={{ type: 'ready', value: explanation }} about="mine" onRetry={nothing} />,
};
