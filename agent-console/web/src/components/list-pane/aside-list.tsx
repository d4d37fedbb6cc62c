import type { AsideItem } from '@parley/client';
import { Button } from '../button/button';
import { ConversationRow } from '../conversation-row/conversation-row';
import { useDesk, useSelect, useServerNow, useWords } from '../context';
import { Empty, Skeleton } from '../empty/empty';
import { WindowList } from '../window-list/window-list';
import type { Words } from '../../i18n/format';
import { ROW_REM } from './rows';

/** What is set aside, with why and until when. */
export function AsideList() {
  const words = useWords();
  const { t } = words;
  const { intents } = useDesk();
  const nowMs = useServerNow(60_000);
  const aside = useSelect((s) => s.aside);
  const self = useSelect((s) => s.self);
  const colleagues = useSelect((s) => s.colleagues);
  const current = useSelect((s) => (s.route.type === 'conversation' ? s.route.id : undefined));
  const nameOf = (id: string) =>
    id === self?.id ? self.name : (colleagues.find((agent) => agent.id === id)?.name ?? id);

  if (aside.items.length === 0) {
    if (aside.loading === 'first') return <Skeleton rows={6} label={t.app.loading} />;
    if (aside.loading === 'failed')
      return (
        <Empty icon="alert" title={t.list.asideFailed}>
          <Button icon="refresh" onClick={intents.moreAside}>
            {t.app.retry}
          </Button>
        </Empty>
      );
  }
  return (
    <>
      {aside.items.length === 0 ? (
        <Empty icon="clock" title={t.list.emptyAside} text={t.list.emptyAsideHint} />
      ) : (
        <WindowList
          items={aside.items}
          keyOf={keyOf}
          rowRem={ROW_REM}
          label={t.list.asideLabel}
          activeKey={current}
          row={(item, focusable) => (
            <ConversationRow
              card={item.card}
              current={item.card.conversation === current}
              focusable={focusable}
              unread={false}
              waits="queue"
              waitsSinceMs={0}
              nowMs={nowMs}
              aside={whyOf(words, item, nowMs, nameOf)}
            />
          )}
        />
      )}
      {aside.before !== '' && (
        <p class="list-more">
          <Button onClick={intents.moreAside} disabled={aside.loading === 'more'}>
            {aside.loading === 'failed'
              ? t.app.retry
              : aside.loading === 'more'
                ? t.app.loading
                : t.list.moreAside}
          </Button>
        </p>
      )}
    </>
  );
}

/** Why it is set aside, in the reader's zone. */
export function whyOf(words: Words, item: AsideItem, nowMs: number, nameOf: (id: string) => string): string {
  const { why } = words.t.list;
  const say =
    item.why !== 'other' && Object.hasOwn(why, item.why) ? why[item.why as keyof typeof why] : why.other;
  return say({
    since: words.when(item.card.lastAtMs, nowMs),
    until: words.when(item.untilMs, nowMs),
    agent: item.agent && nameOf(item.agent),
  });
}

function keyOf(item: AsideItem): string {
  return item.card.conversation;
}
