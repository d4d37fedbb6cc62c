import type { Card } from '@parley/client';
import { CallbackMark } from '../callback-dialog/callback-mark';
import { useWords } from '../context';
import { Face } from '../face/face';
import { GoalMark } from '../goal-mark/goal-mark';
import { Icon } from '../icon/icon';
import { memo } from '../memo';
import { channelName } from '../offer-card/offer-card';
import './conversation-row.css';

interface ConversationRowProps {
  card: Card;
  current: boolean;
  focusable: boolean;
  unread: boolean;
  /** Since when somebody waits for us, by the server's clock; 0 when nobody does. */
  waitsSinceMs: number;
  nowMs: number;
  /** What waits means here: for an answer, or in a queue. */
  waits: 'answer' | 'queue';
  draft?: string | undefined;
  leaving?: 'close' | 'transfer' | undefined;
  typing?: boolean;
  /** How it ended, when it did. */
  ended?: 'closed' | 'abandoned';
  /** Why it is set aside, and until when. */
  aside?: string;
}

/** After this long somebody has waited too long for an answer. */
const LATE_MS = 5 * 60_000;

export const ConversationRow = memo(function Row(props: ConversationRowProps) {
  const {
    card,
    current,
    focusable,
    unread,
    waitsSinceMs,
    nowMs,
    waits,
    draft,
    leaving,
    typing,
    ended,
    aside,
  } = props;
  const words = useWords();
  const { t } = words;
  const waitedMs = Math.max(0, nowMs - waitsSinceMs);
  const late = waitsSinceMs > 0 && waitedMs >= LATE_MS;
  return (
    <a
      class={`row${leaving ? ' row-leaving' : ''}`}
      href={`#/c/${encodeURIComponent(card.conversation)}`}
      aria-current={current ? 'page' : undefined}
      tabIndex={focusable ? 0 : -1}
    >
      <Face name={card.contactName} channel={card.channel} />
      <span class="row-main">
        <span class="row-top">
          <span class={unread ? 'row-name row-unread' : 'row-name'}>{card.contactName}</span>
          <span class="unseen">{channelName(t, card.channel)}</span>
          <time class="row-time">{words.short(card.lastAtMs, nowMs)}</time>
        </span>
        <span class="row-preview">
          {leaving ? (
            <em>{leaving === 'close' ? t.list.closing : t.list.transferring}</em>
          ) : typing ? (
            <em class="row-typing">{t.conversation.typing(card.contactName)}</em>
          ) : draft ? (
            <>
              <span class="row-draft">{t.list.draft}</span> {draft}
            </>
          ) : (
            <>
              {card.subject && <span class="row-subject">{card.subject}</span>}
              {card.subject && card.preview && ' · '}
              {card.preview}
            </>
          )}
        </span>
        <span class="row-bottom">
          {waitsSinceMs > 0 && (
            <span class={late ? 'row-wait row-late' : 'row-wait'}>
              <Icon name="clock" small />
              {(waits === 'answer' ? t.list.answerWaits : t.list.waits)(words.duration(waitedMs))}
            </span>
          )}
          {!ended && !leaving && <GoalMark goals={card.goals} nowMs={nowMs} />}
          {card.callback && <CallbackMark card={card} />}
          {card.priority > 0 && <span class="row-priority">{t.list.priority(card.priority)}</span>}
          {aside && (
            <span class="row-wait row-aside" title={aside}>
              <Icon name="clock" small />
              <span>{aside}</span>
            </span>
          )}
          {ended && <span class="row-wait">{words.t.list.ended[ended]}</span>}
          {unread && (
            <span class="row-mark">
              <span class="unseen">{t.list.unread}</span>
            </span>
          )}
        </span>
      </span>
    </a>
  );
});
