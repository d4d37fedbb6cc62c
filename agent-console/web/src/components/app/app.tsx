import { useEffect, useMemo, useState } from 'preact/hooks';
import { Blocked, isBlocking } from '../blocked/blocked';
import { DeskContext, useDesk, useSelect, useWords, WordsContext, type Desk } from '../context';
import { ConversationPane } from '../conversation-pane/conversation-pane';
import { Empty } from '../empty/empty';
import { LinkBanner } from '../link-banner/link-banner';
import { OfferBar } from '../offer-bar/offer-bar';
import { ListPane } from '../list-pane/list-pane';
import { OperatorPage } from '../operator-page/operator-page';
import { QueuesPage } from '../queues-page/queues-page';
import { Rail } from '../rail/rail';
import { Toasts } from '../toasts/toasts';
import { wordsOf } from '../../i18n/format';
import { Dialogs } from './dialogs';
import { useShortcuts } from './shortcuts';
import '@parley/client/tokens.css';
import '../base/base.css';
import './app.css';

/** The whole console. */
export function App({ desk }: { desk: Desk }) {
  return (
    <DeskContext.Provider value={desk}>
      <Spoken />
    </DeskContext.Provider>
  );
}

/** Sets language and theme for everything below and for the page itself. */
function Spoken() {
  const locale = useSelect((s) => s.preferences.locale);
  const theme = useSelect((s) => s.preferences.theme);
  const words = useMemo(() => wordsOf(locale), [locale]);
  useEffect(() => {
    document.documentElement.lang = locale;
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [locale, theme]);
  return (
    <WordsContext.Provider value={words}>
      <Screen />
    </WordsContext.Provider>
  );
}

/** Wide enough for the third pane without squeezing the words. */
const ROOM_FOR_DETAILS = '(min-width: 75rem)';
/** As in app.css: one pane at a time. */
const ONE_PANE = '(max-width: 47.99rem)';

function Screen() {
  const { t } = useWords();
  const { intents, links } = useDesk();
  const route = useSelect((s) => s.route);
  const link = useSelect((s) => s.link);
  const degraded = useSelect((s) => s.degraded);
  const self = useSelect((s) => s.self);
  const me = useSelect((s) => s.me);
  const toasts = useSelect((s) => s.toasts);
  const operator = useSelect((s) => s.operator);
  const [details, setDetails] = useState(() => matchMedia(ROOM_FOR_DETAILS).matches);
  const narrow = useMedia(ONE_PANE);
  /** Shows why and goes there; from there it goes back to the conversation. */
  const why = () => {
    const there = document.activeElement?.closest('.details') !== null && details;
    setDetails(!there);
    requestAnimationFrame(() => document.getElementById(there ? 'conversation-title' : 'why-title')?.focus());
  };
  useShortcuts(why);

  if (isBlocking(link.type)) return <Blocked reason={link.type} onReload={() => location.reload()} />;
  return (
    <div class={`screen screen-${route.type}${details ? ' screen-details' : ''}`}>
      <a class="skip" href="#main" onClick={skip}>
        {t.app.skip}
      </a>
      <Rail
        route={route}
        link={link}
        name={self?.name ?? me?.name ?? ''}
        me={me}
        status={self?.status ?? 'offline'}
        onShow={intents.show}
      />
      <div class="stage">
        <LinkBanner link={link} degraded={degraded} onRetry={intents.tryNow} />
        {(route.type === 'operator' ||
          route.type === 'queues' ||
          (narrow && route.type === 'conversation')) && <OfferBar />}
        {route.type === 'queues' ? (
          <QueuesPage />
        ) : route.type === 'operator' ? (
          <OperatorPage
            operator={operator}
            emlHref={links.eml}
            rawHref={links.quarantined}
            onRefresh={intents.refreshOperator}
          />
        ) : (
          <div class="panes">
            <ListPane />
            {route.type === 'conversation' ? (
              <ConversationPane id={route.id} details={details} onDetails={setDetails} onWhy={why} />
            ) : (
              <main class="nothing" id="main">
                <h1 class="unseen">{t.app.desk}</h1>
                <Empty icon="web" title={t.list.pickTitle} text={t.list.pick} />
              </main>
            )}
          </div>
        )}
      </div>
      <Dialogs />
      <Toasts toasts={toasts} onUndo={intents.undo} onClose={intents.closeToast} />
    </div>
  );
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = () => setMatches(media.matches);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  }, [query]);
  return matches;
}

/** Moves focus without touching the address, which names what is shown. */
function skip(event: Event): void {
  event.preventDefault();
  const main = document.getElementById('main');
  main?.setAttribute('tabindex', '-1');
  main?.focus();
}
