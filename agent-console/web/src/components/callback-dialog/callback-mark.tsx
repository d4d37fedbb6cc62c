import type { Card, Entry } from '@parley/client';
import { useServerNow, useWords } from '../context';
import { Icon } from '../icon/icon';
import { channelName, reachable } from '../offer-card/offer-card';
import './callback-mark.css';

/** That the contact is answered later, and when. */
export function CallbackMark({ card }: { card: Card }) {
  const words = useWords();
  const nowMs = useServerNow(60_000);
  const dueMs = card.callback?.dueMs ?? 0;
  return (
    <span class="callback-mark">
      <Icon name="later" small />
      {dueMs > 0 ? words.t.callback.at(words.moment(dueMs, nowMs)) : words.t.callback.mark}
    </span>
  );
}

/** What the agent who has it is to do: the contact is not here and expects the first word. */
export function CallbackTask({ card, entries }: { card: Card; entries: readonly Entry[] }) {
  const words = useWords();
  const nowMs = useServerNow(60_000);
  const asked = card.callback;
  const { t } = words;
  const answered = entries.some(
    (entry) =>
      entry.author === 'agent' &&
      entry.kind !== 'event' &&
      entry.kind !== 'note' &&
      entry.seq > (asked?.seq ?? 0),
  );
  if (!asked || answered) return null;
  const road = [channelName(t, card.channel), reachable(card) ? card.contactAddress : '']
    .filter(Boolean)
    .join(' · ');
  return (
    <p class="callback-task" role="status">
      <Icon name="later" small />
      {t.callback.task(card.contactName, words.moment(asked.askedMs, nowMs), road)}
    </p>
  );
}
