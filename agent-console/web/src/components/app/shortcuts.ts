import type { Card } from '@parley/client';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk, type Desk } from '../context';
import { accessTo, cardOf, claimable, myConversations, overseeable } from '../../state/select';
import { noDraft, type State } from '../../state/state';

/** The keys that work anywhere at the desk. Letters only outside of text fields, and only while they are switched on. */
export function useShortcuts(why: () => void): void {
  const desk = useDesk();
  const asked = useRef(why);
  asked.current = why;

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      const state = desk.store.state();
      if (state.dialog.type !== 'none') return;
      if (event.key === 'Escape') return leave(event, desk, state);
      if (isWriting(event.target)) return;
      if (event.key !== '?' && !state.preferences.letters && event.key.length === 1) return;
      const act = actOf(event, desk, state, asked.current);
      if (!act) return;
      event.preventDefault();
      act();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [desk]);
}

function actOf(event: KeyboardEvent, desk: Desk, state: State, why: () => void): (() => void) | undefined {
  const { intents } = desk;
  const offer = state.offers.find((o) => o.answer === 'none')?.offer;
  const open = state.route.type === 'conversation' ? state.route.id : undefined;
  const mine = open !== undefined && accessTo(state, open) === 'mine' ? open : undefined;
  switch (event.key.toLowerCase()) {
    case 'enter':
      // Enter belongs to whatever has the focus; with none it answers the offer.
      return offer && event.target === document.body ? () => intents.accept(offer) : undefined;
    case 'a':
      return offer ? () => intents.accept(offer) : undefined;
    case 'd':
      return offer ? () => intents.decline(offer, '') : undefined;
    case 'j':
      return () => step(desk, state, 1);
    case 'k':
      return () => step(desk, state, -1);
    case '1':
      return () => intents.chooseList('mine');
    case '2':
      return () => intents.chooseList('waiting');
    case '3':
      return () => intents.chooseList('aside');
    case '4':
      return () => intents.chooseList('finished');
    case 'r':
      return mine ? () => write(desk, state, mine, 'reply') : undefined;
    case 'n':
      return mine ? () => write(desk, state, mine, 'note') : undefined;
    case 'h':
      return mine && cardOf(state, mine)?.handingTo ? () => intents.keep(mine) : undefined;
    case 't':
      return mine && !cardOf(state, mine)?.handingTo
        ? () => intents.show({ type: 'transfer', conversation: mine })
        : undefined;
    case 'c':
      return open && claimable(state, open) ? () => intents.claim(open) : undefined;
    case 's':
      return open && overseeable(state, open)
        ? () => intents.show({ type: 'oversee', conversation: open })
        : undefined;
    case 'e':
      return mine ? () => intents.close(mine) : undefined;
    case 'w':
      return open ? why : undefined;
    case 'g':
      return open ? () => document.querySelector<HTMLElement>('.transcript-newest')?.click() : undefined;
    case '?':
      return () => intents.show({ type: 'shortcuts' });
    default:
      return undefined;
  }
}

/** To the next or previous conversation of the list on screen. */
function step(desk: Desk, state: State, by: number): void {
  const list = shownList(state);
  const open = state.route.type === 'conversation' ? state.route.id : undefined;
  const at = list.findIndex((card) => card.conversation === open);
  const to = at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by;
  const card = list[to];
  if (card) desk.intents.go({ type: 'conversation', id: card.conversation });
}

function shownList(state: State): readonly Card[] {
  if (state.list === 'mine') return myConversations(state);
  if (state.list === 'waiting') return state.waiting.oldest;
  return state.list === 'aside' ? state.aside.items.map((item) => item.card) : state.finished.cards;
}

function write(desk: Desk, state: State, id: string, tab: 'reply' | 'note'): void {
  desk.intents.draft(id, { ...(state.drafts[id] ?? noDraft), tab });
  document.querySelector<HTMLElement>('[data-composer]')?.focus();
}

function leave(event: KeyboardEvent, desk: Desk, state: State): void {
  if (isWriting(event.target)) (event.target as HTMLElement).blur();
  else if (state.route.type !== 'desk' && !document.querySelector('[popover]:popover-open'))
    desk.intents.go({ type: 'desk' });
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
