import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Client, Link, View } from './client';
import { SpeechContext, speech, useSpeech } from './context';
import { ShopWindow, SmsPhone, WeChatChat } from './devices';
import { Icon } from './icons';
import { Mailbox } from './mailbox';
import { phone } from './numbers';
import { DeviceTabs, type DeviceName } from './tabs';
import type { Locale } from './words';
import '@parley/client/tokens.css';
import './base.css';
import './devices.css';
import './mailbox.css';

interface AppProps {
  client: Client;
  locale: Locale;
  onLocale: (locale: Locale) => void;
}

/** The whole page. */
export function App({ client, locale: first, onLocale }: AppProps) {
  const [locale, setLocale] = useState(first);
  const [view, setView] = useState<View>();
  const [link, setLink] = useState<Link>('connecting');
  const spoken = useMemo(() => speech(locale), [locale]);
  useEffect(() => client.listen(setView, setLink), [client]);
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
    document.title = `Parley · ${spoken.t.title}`;
  }, [locale, spoken]);
  const change = () => {
    const next = locale === 'en' ? 'zh' : 'en';
    setLocale(next);
    onLocale(next);
  };
  return (
    <SpeechContext.Provider value={spoken}>
      <Top view={view} onLanguage={change} />
      {link === 'waiting' && (
        <p class="banner" role="status">
          {spoken.t.waiting}
        </p>
      )}
      <main>
        {view ? <Devices view={view} client={client} /> : <p class="banner quiet">{spoken.t.connecting}</p>}
      </main>
    </SpeechContext.Provider>
  );
}

function Top({ view, onLanguage }: { view: View | undefined; onLanguage: () => void }) {
  const { t } = useSpeech();
  return (
    <header class="top">
      <div class="brand">
        <h1>
          <span class="mark" aria-hidden="true">
            P
          </span>
          Parley <span class="title">{t.title}</span>
        </h1>
        {view && (
          <p class="lead">
            {t.lead(view.person.name)} {view.shop.agents?.length ? t.agentsHere : t.agentsElsewhere}
          </p>
        )}
      </div>
      <nav class="acts">
        <button type="button" class="plain" aria-label={t.languageLabel} onClick={onLanguage}>
          {t.language}
        </button>
        <Console agents={view?.shop.agents ?? []} />
      </nav>
    </header>
  );
}

/** The way to the agents' side: signed in by one click where the server allows it, else to whoever is signed in. */
function Console({ agents }: { agents: readonly { id: string; name: string }[] }) {
  const { t } = useSpeech();
  if (agents.length === 0)
    return (
      <a class="primary" href="/console" target="_blank" rel="noreferrer">
        {t.console}
        <Icon name="console" />
      </a>
    );
  return (
    <form class="console" method="post" action="/playground/console" target="_blank">
      <select class="plain" name="agent" aria-label={t.signInAs}>
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name}
          </option>
        ))}
      </select>
      <button type="submit" class="primary">
        {t.console}
        <Icon name="console" />
      </button>
    </form>
  );
}

function Devices({ view, client }: { view: View; client: Client }) {
  const { t } = useSpeech();
  const parts: Record<DeviceName, { title: string; line: string; body: ComponentChildren; count: number }> = {
    shop: { title: t.shop, line: t.shopHint, body: <ShopWindow />, count: 0 },
    sms: {
      title: t.sms,
      line: phone(view.person.phone),
      body: <SmsPhone view={view} client={client} />,
      count: heard(view.sms),
    },
    wechat: {
      title: t.wechat,
      line: view.person.name,
      body: <WeChatChat view={view} client={client} />,
      count: heard(view.wechat),
    },
    mail: {
      title: t.mail,
      line: view.person.mail,
      body: <Mailbox view={view} client={client} />,
      count: heard(view.mail),
    },
  };
  return <DeviceTabs label={t.devices} parts={parts} />;
}

function heard(lines: View['sms']): number {
  return lines.filter((line) => !line.mine).length;
}
