import { browserPlatform, browserStore } from '@parley/client';
import { render } from 'preact';
import { createConsole } from './app/console';
import { Keep } from './app/keep';
import { accountOf, hashOf, routeOf } from './app/route';
import { browserAlerts } from './client/alerts';
import { randomId } from './client/ids';
import { httpRest, links } from './client/rest';
import { agentConnection } from './client/socket';
import { App } from './components/app/app';
import { chooseLocale } from './i18n/format';
import { defaultPreferences, initialState } from './state/state';
import { createStore } from './state/store';

const account = accountOf(location.pathname);
const platform = browserPlatform(window);
const kept = browserStore(localStorage, 'parley.');
const store = createStore(
  initialState(
    { ...defaultPreferences, locale: chooseLocale(navigator.languages), ...new Keep(kept).preferences() },
    routeOf(location.hash),
  ),
);
const parley = createConsole(store, {
  socket: agentConnection(account, location, platform),
  rest: httpRest(account, (input, init) => fetch(input, init)),
  kept,
  account,
  alerts: browserAlerts(window, document.title),
  clock: platform,
  newId: randomId,
  navigate: (route) => {
    if (location.hash !== hashOf(route)) history.pushState(null, '', hashOf(route));
  },
});

window.addEventListener('hashchange', () => parley.routed(routeOf(location.hash)));
window.addEventListener('popstate', () => parley.routed(routeOf(location.hash)));
window.addEventListener('pagehide', () => parley.leave());

const root = document.getElementById('app');
if (!root) throw new Error('index.html: element #app missing');
render(<App desk={{ store, intents: parley, links: links(account), account, now: platform.now }} />, root);
parley.start();
