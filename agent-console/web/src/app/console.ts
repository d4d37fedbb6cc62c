import type { Card, ConnectionState } from '@parley/client';
import { heard, type Event, type ServerFrame } from '../state/event';
import { accessTo, cardOf, unreadCount } from '../state/select';
import type { Action, Link, ListName, Route } from '../state/state';
import type { Store } from '../state/store';
import type { Answer } from '../client/rest';
import type { Intents } from './intents';
import { AsideList } from './aside';
import { Callbacks } from './callbacks';
import { Figures } from './figures';
import { Interventions } from './interventions';
import { Keep } from './keep';
import { DeadLetterDesk } from './letters';
import { Departures } from './leaving';
import { Messages } from './messages';
import { Notices } from './notices';
import { Offers } from './offers';
import { Typing } from './typing';
import type { Ports } from './ports';
import { Watching } from './watching';
import { Uploads } from './uploads';

export interface Console extends Intents {
  start(): void;
  /** The address bar changed by itself: back, forward, a link. */
  routed(route: Route): void;
  /** The page goes away. */
  leave(): void;
}

/** Puts the parts of the console together: what people want becomes commands, what the server says becomes state. */
export function createConsole(store: Store, ports: Ports): Console {
  const { socket, rest, kept, alerts, clock } = ports;
  const keep = new Keep(kept);
  const notices = new Notices(store, ports);
  const offers = new Offers(store, ports, notices);
  const watching = new Watching(store, ports);
  const departures = new Departures(store, ports, notices);
  const interventions = new Interventions(store, ports, notices);
  const callbacks = new Callbacks(store, ports, notices);
  const typing = new Typing(ports);
  const letters = new DeadLetterDesk(store, ports);
  const uploads = new Uploads(store, ports);
  const figures = new Figures(store, ports);
  const aside = new AsideList(store, ports);
  /** Whose drafts and messages these are; known with the first welcome. */
  let owner = '';
  let messages: Messages | undefined;
  let keepTimer: unknown;

  function hear(frame: ServerFrame): void {
    before(frame);
    store.dispatch({ type: 'server', frame, nowMs: clock.now() });
    after(frame);
    alerts.badge(store.state().offers.length + unreadCount(store.state()));
  }

  function before(frame: ServerFrame): void {
    if (frame.type === 'offer.withdrawn') offers.withdrawn(frame.payload.offer, frame.payload.reason);
    if (frame.type === 'conversation.removed') tellRemoved(frame.payload.conversation, frame.payload.reason);
  }

  function after(frame: ServerFrame): void {
    if (frame.type === 'welcome') {
      restoreOwn(frame.payload.me.id);
      // Who else is signed in here may have changed while we were away.
      void loadMe();
    }
    if (frame.type === 'message.posted') {
      const { conversation, entry } = frame.payload;
      if (entry.clientId) messages?.accepted(entry.clientId);
      watching.posted(conversation);
    }
    if (frame.type === 'offer.made') offers.made(frame.payload);
    if (frame.type === 'desk.snapshot') {
      watching.again();
      aside.again();
      messages?.connected(true);
      departures.flush();
    }
    if (frame.type === 'aside.updated' && frame.payload.again) void aside.refresh();
    if (frame.type === 'conversation.updated') showUnseen([frame.payload]);
    if (frame.type === 'desk.snapshot') showUnseen(frame.payload.conversations);
    if (frame.type === 'conversation.removed') {
      forgetDraft(frame.payload.conversation);
      uploads.forget(frame.payload.conversation);
    }
  }

  /** What was given to us without an offer is here now; without this word it goes to somebody else. Said again until it was heard. */
  function showUnseen(cards: readonly Card[]): void {
    for (const card of cards) {
      if (card.unseen && card.agent === store.state().self?.id) {
        socket.send('conversation.shown', { conversation: card.conversation });
      }
    }
  }

  /** Drafts and unsent messages belong to one agent, so they wait until we know who we are. */
  function restoreOwn(agent: string): void {
    if (owner) return;
    owner = `${ports.account}.${agent}`;
    for (const [conversation, draft] of Object.entries(keep.drafts(owner))) {
      store.dispatch({ type: 'draft.changed', conversation, draft });
    }
    messages = new Messages(owner, store, socket, kept, clock);
  }

  function tellRemoved(conversation: string, reason: keyof typeof REMOVED): void {
    const state = store.state();
    if (state.leaving[conversation] || !state.mine[conversation]) return;
    const name = cardOf(state, conversation)?.contactName ?? '';
    // Whoever ended the work after closing saw it closed before.
    if (state.mine[conversation].state === 'wrap_up' && reason === 'closed') return;
    // Who only took part lost nothing.
    if (state.mine[conversation].agent !== state.self?.id) return;
    notices.show({ code: REMOVED[reason], name });
  }

  function forgetDraft(conversation: string): void {
    store.dispatch({ type: 'draft.changed', conversation, draft: { reply: '', note: '', tab: 'reply' } });
    keepDrafts();
  }

  function keepDrafts(): void {
    const drafts = Object.entries(store.state().drafts).filter(([, d]) => d.reply || d.note);
    if (owner) keep.keepDrafts(owner, Object.fromEntries(drafts));
  }

  function linkChanged(state: ConnectionState): void {
    // `open` is ours only with the welcome that follows; until then commands would come too early.
    if (state.type !== 'open') messages?.connected(false);
    const link = linkOf(state);
    if (link) store.dispatch({ type: 'link.changed', link });
  }

  function show(list: ListName): void {
    store.dispatch({ type: 'list.chosen', list });
    aside.chosen(list);
  }

  function go(route: Route): void {
    ports.navigate(route);
    routed(route);
  }

  function routed(route: Route): void {
    store.dispatch({ type: 'route.changed', route });
    watching.watch(route.type === 'conversation' ? route.id : undefined);
    if (route.type === 'operator') void refreshOperator();
  }

  async function refreshOperator(): Promise<void> {
    const [summary, outgoing, quarantine] = await Promise.all([
      rest.operator(),
      rest.outgoing(),
      rest.quarantine(),
      letters.load(),
    ]);
    store.dispatch({ type: 'operator.changed', part: 'summary', value: loaded(summary) });
    store.dispatch({ type: 'operator.changed', part: 'outgoing', value: loaded(itemsOf(outgoing)) });
    store.dispatch({ type: 'operator.changed', part: 'quarantine', value: loaded(itemsOf(quarantine)) });
  }

  async function loadMe(): Promise<void> {
    const me = await rest.me();
    if (me.ok) store.dispatch({ type: 'me.loaded', me: me.value });
    else if (me.code === 'UNAUTHENTICATED') {
      socket.stop();
      store.dispatch({ type: 'link.changed', link: { type: 'signed-out' } });
    }
  }

  function leaveIfShown(conversation: string): void {
    const { route } = store.state();
    if (route.type === 'conversation' && route.id === conversation) go({ type: 'desk' });
  }

  return {
    start() {
      for (const type of heard) {
        socket.on(type, (payload, seq) => hear({ type, payload, seq } as ServerFrame));
      }
      socket.onState(linkChanged);
      socket.start();
      routed(store.state().route);
    },
    routed,
    leave() {
      keepDrafts();
      departures.finish();
    },
    async setPresence(status, reason) {
      store.dispatch({ type: 'presence.asked', status, reason });
      try {
        const reply = await socket.request('presence.set', { status, reason });
        if (reply.type === 'error') notices.refused('presence', reply.payload.code);
        store.dispatch({ type: 'presence.answered', ok: reply.type !== 'error' });
      } catch {
        notices.refused('presence', 'OFFLINE');
        store.dispatch({ type: 'presence.answered', ok: false });
      }
    },
    async turn(channel, on, agent = '') {
      try {
        const reply = await socket.request('channel.switch', { agent, channel, on });
        if (reply.type === 'error') notices.refused('switch', reply.payload.code);
      } catch {
        notices.refused('switch', 'OFFLINE');
      }
    },
    async accept(offer) {
      const conversation = await offers.accept(offer);
      if (!conversation) return;
      show('mine');
      go({ type: 'conversation', id: conversation });
    },
    decline: (offer, reason) => void offers.decline(offer, reason),
    go,
    chooseList(list) {
      show(list);
      if (list === 'finished') void figures.finished();
    },
    moreFinished: () => void figures.moreFinished(),
    moreAside: () => void aside.more(),
    refreshQueues: () => void figures.queues(),
    loadOlder: (conversation) => void watching.older(conversation),
    reload: (conversation) => void watching.resume(conversation),
    saw(conversation, through) {
      const card = store.state().mine[conversation];
      if (!card || through <= card.readThrough) return;
      if (!socket.send('message.read', { conversation, through })) return;
      store.dispatch({ type: 'transcript.read', conversation, through });
      alerts.badge(store.state().offers.length + unreadCount(store.state()));
    },
    send(conversation, text, note, copies) {
      const access = accessTo(store.state(), conversation);
      if (access !== 'mine' && !(access === 'beside' && note)) return;
      typing.set(conversation, false);
      const files = note ? [] : uploads.take(conversation);
      const message = { clientId: ports.newId(), conversation, text, note, files };
      messages?.add(copies ? { ...message, copies } : message);
    },
    attach: (conversation, files) => uploads.add(conversation, files),
    detach: (conversation, upload) => uploads.remove(conversation, upload),
    resend: (clientId) => messages?.retry(clientId),
    discard: (clientId) => messages?.discard(clientId),
    draft(conversation, draft) {
      store.dispatch({ type: 'draft.changed', conversation, draft });
      clock.clearTimeout(keepTimer);
      keepTimer = clock.setTimeout(keepDrafts, KEEP_AFTER_MS);
    },
    typing: (conversation, on) => typing.set(conversation, on),
    park(conversation) {
      void move('conversation.park', conversation, 'park');
      leaveIfShown(conversation);
    },
    finish(conversation) {
      void move('conversation.close', conversation, 'close');
      leaveIfShown(conversation);
    },
    close(conversation) {
      departures.start(conversation, { type: 'close' }, '');
      leaveIfShown(conversation);
    },
    transfer(conversation, { queue, agent, name, warm, stay }, note) {
      if (warm) {
        store.dispatch({ type: 'dialog.changed', dialog: { type: 'none' } });
        void interventions.offerOn(conversation, agent, note, stay);
        return;
      }
      departures.start(conversation, { type: 'transfer', queue, agent, note }, name);
      store.dispatch({ type: 'dialog.changed', dialog: { type: 'none' } });
      leaveIfShown(conversation);
    },
    stepOut(conversation) {
      void interventions.leave(conversation);
      leaveIfShown(conversation);
    },
    keep: (conversation) => void interventions.keep(conversation),
    callBack: (conversation, dueMs) => void callbacks.schedule(conversation, dueMs),
    cancelCallback: (conversation) => void callbacks.cancel(conversation),
    async claim(conversation) {
      if (!(await interventions.claim(conversation))) return;
      show('mine');
      go({ type: 'conversation', id: conversation });
    },
    oversee(conversation, wish, reason) {
      store.dispatch({ type: 'dialog.changed', dialog: { type: 'none' } });
      void interventions.oversee(conversation, wish, reason);
    },
    undo(conversation) {
      departures.undo(conversation);
      go({ type: 'conversation', id: conversation });
    },
    async explain(conversation) {
      if (!store.state().explanations[conversation]) explained(conversation, { type: 'loading' });
      explained(conversation, loaded(await rest.explanation(conversation)));
    },
    person: (conversation, find) => rest.person(conversation, find),
    changePerson: (conversation, contact, act) =>
      rest.changePerson(store.state().me?.csrf ?? '', conversation, contact, act),
    filterLetters: (filter) => void letters.load(filter),
    moreLetters: () => void letters.more(),
    actOnLetter: (id, act) => void letters.one(id, act),
    actOnLetters: (act) => void letters.all(act),
    refreshOperator: () => void refreshOperator(),
    show: (dialog) => store.dispatch({ type: 'dialog.changed', dialog }),
    closeToast: (id) => notices.close(id),
    async prefer(change) {
      const notify = change.notify ? await alerts.allowNotify() : change.notify;
      const preferences = {
        ...store.state().preferences,
        ...change,
        ...(notify === undefined ? {} : { notify }),
      };
      store.dispatch({ type: 'preferences.changed', preferences });
      keep.keepPreferences(preferences);
    },
    async signOut() {
      keepDrafts();
      departures.finish();
      const answer = await rest.signOut(store.state().me?.csrf ?? '');
      if (!answer.ok && answer.code !== 'UNAUTHENTICATED') return notices.refused('sign-out', answer.code);
      socket.stop();
      store.dispatch({ type: 'link.changed', link: { type: 'signed-out' } });
    },
    tryNow: () => socket.retryNow(),
    beep: () => alerts.beep(),
  };

  /** At the version on the screen, so that a slow click does not undo what somebody else did. */
  async function move(
    type: 'conversation.park' | 'conversation.close',
    conversation: string,
    what: Action,
  ): Promise<void> {
    const version = cardOf(store.state(), conversation)?.version ?? 0;
    try {
      const reply = await socket.request(type, { conversation, version });
      if (reply.type === 'error') notices.refused(what, reply.payload.code);
    } catch {
      notices.refused(what, 'OFFLINE');
    }
  }

  function explained(
    conversation: string,
    value: Extract<Event, { type: 'explanation.changed' }>['value'],
  ): void {
    store.dispatch({ type: 'explanation.changed', conversation, value });
  }
}

function loaded<T>(answer: Answer<T>) {
  return answer.ok
    ? ({ type: 'ready', value: answer.value } as const)
    : ({ type: 'failed', code: answer.code } as const);
}

function itemsOf<T>(answer: Answer<{ items: T[] }>): Answer<T[]> {
  return answer.ok ? { ok: true, value: answer.value.items } : answer;
}

function linkOf(state: ConnectionState): Link | undefined {
  if (state.type === 'connecting') return { type: 'connecting' };
  if (state.type === 'waiting') return { type: 'waiting', retryAtMs: state.retryAtMs };
  if (state.type === 'open') return undefined;
  if (state.reason === 'upgrade') return { type: 'upgrade' };
  if (state.reason === 'forbidden') return { type: 'forbidden' };
  return state.reason === 'unauthenticated' || state.reason === 'not-found'
    ? { type: 'signed-out' }
    : undefined;
}

const REMOVED = {
  closed: 'closed-elsewhere',
  left: 'closed-elsewhere',
  transferred: 'transferred-elsewhere',
  parked: 'parked',
  callback: 'callback',
} as const;

const KEEP_AFTER_MS = 400;
