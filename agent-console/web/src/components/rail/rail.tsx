import type { Me, PresenceStatus } from '@parley/client';
import { AccountMenu } from '../account-menu/account-menu';
import { IconButton } from '../button/button';
import { useWords } from '../context';
import { Icon } from '../icon/icon';
import type { Dialog, Link, Route } from '../../state/state';
import './rail.css';

interface RailProps {
  route: Route;
  link: Link;
  name: string;
  me: Me | undefined;
  status: PresenceStatus;
  onShow: (dialog: Dialog) => void;
}

/** The narrow edge of the desk: where to go, who I am, whether we are connected. */
export function Rail({ route, link, name, me, status, onShow }: RailProps) {
  const { t } = useWords();
  return (
    <nav class="rail" aria-label={t.app.navigation}>
      <span class="rail-mark" aria-hidden="true">
        <svg viewBox="0 0 32 32">
          <path class="rail-mark-back" d="M13 4h7a9 9 0 0 1 0 18h-3v6h-4z" />
          <path class="rail-mark-front" d="M19 9h-5a6 6 0 0 0-6 6v13l5-5h6a7 7 0 0 0 0-14z" />
        </svg>
      </span>
      <a
        class="rail-link"
        href="#/"
        aria-current={route.type === 'desk' || route.type === 'conversation' ? 'page' : undefined}
      >
        <Icon name="desk" />
        <span>{t.app.desk}</span>
      </a>
      <a class="rail-link" href="#/queues" aria-current={route.type === 'queues' ? 'page' : undefined}>
        <Icon name="queue" />
        <span>{t.app.queues}</span>
      </a>
      {me && me.role !== 'agent' && (
        <a class="rail-link" href="#/operator" aria-current={route.type === 'operator' ? 'page' : undefined}>
          <Icon name="operator" />
          <span>{t.app.operator}</span>
        </a>
      )}
      <span class="rail-space" />
      <span class={`rail-link-state rail-${link.type}`} role="status" title={linkWords(link, t)}>
        <span class="unseen">{linkWords(link, t)}</span>
        <span class="rail-beacon" aria-hidden="true" />
      </span>
      <span class="rail-keys">
        <IconButton
          icon="keyboard"
          label={`${t.app.shortcuts} (?)`}
          onClick={() => onShow({ type: 'shortcuts' })}
        />
      </span>
      <IconButton icon="settings" label={t.app.settings} onClick={() => onShow({ type: 'settings' })} />
      <AccountMenu name={name} me={me} status={status} />
    </nav>
  );
}

function linkWords(link: Link, t: ReturnType<typeof useWords>['t']): string {
  if (link.type === 'open') return t.link.open;
  return link.type === 'connecting' ? t.link.connecting : t.link.waiting(0);
}
