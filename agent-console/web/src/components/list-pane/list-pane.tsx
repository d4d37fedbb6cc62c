import type { Card } from '@parley/client';
import { Button } from '../button/button';
import { ConversationRow } from '../conversation-row/conversation-row';
import { useDesk, useSelect, useServerNow, useWords } from '../context';
import { Empty, Skeleton } from '../empty/empty';
import { OfferCard, OfferNews } from '../offer-card/offer-card';
import { PresenceMenu } from '../presence-menu/presence-menu';
import { WindowList } from '../window-list/window-list';
import type { ListName } from '../../state/state';
import { awaitingSinceMs, isUnread, myConversations } from '../../state/select';
import { AsideList } from './aside-list';
import { ROW_REM } from './rows';
import './list-pane.css';

/** Offers shown at once; the rest is a number, so that the list below stays in reach. */
const SHOWN_OFFERS = 2;

/** Everything that is mine or could be: presence, offers, my conversations, what waits. */
export function ListPane() {
  const { t } = useWords();
  const { intents } = useDesk();
  const self = useSelect((s) => s.self);
  const wanted = useSelect((s) => s.wanted?.status);
  const reason = useSelect((s) => s.wanted?.reason ?? s.reason);
  const channels = useSelect((s) => s.channels);
  const known = useSelect((s) => s.deskKnown);
  const list = useSelect((s) => s.list);
  const total = useSelect((s) => s.waiting.total);
  const mine = useSelect(myConversations);

  return (
    <section class="list-pane" id="list" aria-label={t.app.desk}>
      <div class="list-head">
        {self && (
          <PresenceMenu
            me={self}
            wanted={wanted}
            reason={reason}
            channels={channels}
            onChoose={intents.setPresence}
            onTurn={intents.turn}
          />
        )}
        <OfferStack />
        <div class="tabs" role="tablist" aria-label={t.app.desk} onKeyDown={moveTab}>
          <Tab
            id="mine"
            chosen={list === 'mine'}
            count={mine.length}
            label={t.list.mine}
            onChoose={intents.chooseList}
          />
          <Tab
            id="waiting"
            chosen={list === 'waiting'}
            count={total}
            label={t.list.waiting}
            onChoose={intents.chooseList}
          />
          <Tab id="aside" chosen={list === 'aside'} label={t.list.aside} onChoose={intents.chooseList} />
          <Tab
            id="finished"
            chosen={list === 'finished'}
            label={t.list.finished}
            onChoose={intents.chooseList}
          />
        </div>
      </div>
      <div id="list-panel" class="list-body" role="tabpanel" aria-labelledby={`tab-${list}`}>
        {!known ? (
          <Skeleton rows={6} label={t.app.loading} />
        ) : list === 'mine' ? (
          <MyList cards={mine} />
        ) : list === 'waiting' ? (
          <WaitingList />
        ) : list === 'aside' ? (
          <AsideList />
        ) : (
          <FinishedList />
        )}
      </div>
    </section>
  );
}

function OfferStack() {
  const { t } = useWords();
  const { intents } = useDesk();
  const offers = useSelect((s) => s.offers);
  const queues = useSelect((s) => s.queues);
  return (
    <section class="offers" aria-label={t.offers.title}>
      <OfferNews offers={offers} />
      {offers.slice(0, SHOWN_OFFERS).map((offer, i) => (
        <OfferCard
          key={offer.offer}
          offer={offer}
          first={i === 0}
          queueName={queues.find((q) => q.id === offer.conversation.queue)?.name ?? offer.conversation.queue}
          onAccept={() => intents.accept(offer.offer)}
          onDecline={() => intents.decline(offer.offer, '')}
        />
      ))}
      {offers.length > SHOWN_OFFERS && (
        <p class="offers-more">{t.offers.more(offers.length - SHOWN_OFFERS)}</p>
      )}
    </section>
  );
}

function MyList({ cards }: { cards: readonly Card[] }) {
  const { t } = useWords();
  const { intents } = useDesk();
  const nowMs = useServerNow(15_000);
  const current = useSelect((s) => (s.route.type === 'conversation' ? s.route.id : undefined));
  const transcripts = useSelect((s) => s.transcripts);
  const drafts = useSelect((s) => s.drafts);
  const leaving = useSelect((s) => s.leaving);
  const status = useSelect((s) => s.wanted?.status ?? s.self?.status ?? 'offline');

  if (cards.length === 0) {
    const available = status === 'available';
    return (
      <Empty
        icon="desk"
        title={t.list.emptyMine}
        text={available ? t.list.emptyMineAvailable : t.list.emptyMineAway(t.presence[status])}
      >
        {!available && (
          <Button kind="primary" onClick={() => intents.setPresence('available', '')}>
            {t.list.becomeAvailable}
          </Button>
        )}
      </Empty>
    );
  }
  return (
    <WindowList
      items={cards}
      keyOf={keyOf}
      rowRem={ROW_REM}
      label={t.list.mineLabel}
      activeKey={current}
      row={(card, focusable) => {
        const id = card.conversation;
        const draft = drafts[id];
        return (
          <ConversationRow
            card={card}
            current={id === current}
            focusable={focusable}
            unread={isUnread(card)}
            waits="answer"
            waitsSinceMs={awaitingSinceMs(card, transcripts[id])}
            nowMs={nowMs}
            draft={id === current ? undefined : draft?.reply || draft?.note}
            leaving={leaving[id]?.type}
            typing={transcripts[id]?.typing ?? false}
          />
        );
      }}
    />
  );
}

function WaitingList() {
  const { t } = useWords();
  const nowMs = useServerNow(5_000);
  const waiting = useSelect((s) => s.waiting);
  const current = useSelect((s) => (s.route.type === 'conversation' ? s.route.id : undefined));

  if (waiting.oldest.length === 0) {
    return <Empty icon="check" title={t.list.emptyWaiting} text={t.list.emptyWaitingHint} />;
  }
  return (
    <>
      {waiting.total > waiting.oldest.length && (
        <p class="list-note">{t.list.onlyOldest(waiting.oldest.length, waiting.total)}</p>
      )}
      <WindowList
        items={waiting.oldest}
        keyOf={keyOf}
        rowRem={ROW_REM}
        label={t.list.waitingLabel}
        activeKey={current}
        row={(card, focusable) => (
          <ConversationRow
            card={card}
            current={card.conversation === current}
            focusable={focusable}
            unread={false}
            waits="queue"
            waitsSinceMs={card.waitingSinceMs}
            nowMs={nowMs}
          />
        )}
      />
    </>
  );
}

function FinishedList() {
  const { t } = useWords();
  const { intents } = useDesk();
  const nowMs = useServerNow(60_000);
  const finished = useSelect((s) => s.finished);
  const current = useSelect((s) => (s.route.type === 'conversation' ? s.route.id : undefined));

  if (finished.cards.length === 0) {
    if (finished.loading === 'first') return <Skeleton rows={6} label={t.app.loading} />;
    return finished.loading === 'failed' ? (
      <Empty icon="alert" title={t.list.finishedFailed}>
        <Button icon="refresh" onClick={() => intents.chooseList('finished')}>
          {t.app.retry}
        </Button>
      </Empty>
    ) : (
      <Empty icon="check" title={t.list.emptyFinished} text={t.list.emptyFinishedHint} />
    );
  }
  return (
    <>
      <WindowList
        items={finished.cards}
        keyOf={keyOf}
        rowRem={ROW_REM}
        label={t.list.finishedLabel}
        activeKey={current}
        row={(card, focusable) => (
          <ConversationRow
            card={card}
            current={card.conversation === current}
            focusable={focusable}
            unread={false}
            waits="queue"
            waitsSinceMs={0}
            nowMs={nowMs}
            ended={card.state === 'abandoned' ? 'abandoned' : 'closed'}
          />
        )}
      />
      {finished.before > 0 && (
        <p class="list-more">
          <Button onClick={intents.moreFinished} disabled={finished.loading === 'more'}>
            {finished.loading === 'failed'
              ? t.app.retry
              : finished.loading === 'more'
                ? t.app.loading
                : t.list.moreFinished}
          </Button>
        </p>
      )}
    </>
  );
}

interface TabProps {
  id: ListName;
  chosen: boolean;
  count?: number;
  label: string;
  onChoose: (list: ListName) => void;
}

function Tab({ id, chosen, count, label, onChoose }: TabProps) {
  const words = useWords();
  return (
    <button
      id={`tab-${id}`}
      type="button"
      role="tab"
      class="tab"
      aria-selected={chosen}
      aria-controls="list-panel"
      tabIndex={chosen ? 0 : -1}
      onClick={() => onChoose(id)}
    >
      {label} {count !== undefined && <span class="tab-count">{words.number(count)}</span>}
    </button>
  );
}

function moveTab(event: KeyboardEvent): void {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  const tabs = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role="tab"]')];
  const at = tabs.findIndex(
    (tab) => tab.ariaSelected === 'true' || tab.getAttribute('aria-selected') === 'true',
  );
  const next = tabs[(at + (event.key === 'ArrowRight' ? 1 : tabs.length - 1)) % tabs.length];
  next?.click();
  next?.focus();
}

function keyOf(card: Card): string {
  return card.conversation;
}
