import { Button } from '../button/button';
import { useWords } from '../context';
import { Icon, type IconName } from '../icon/icon';
import type { Link } from '../../state/state';
import './blocked.css';

/** The console cannot go on: why, and the way out. */
export function Blocked({ reason, onReload }: { reason: Blocking; onReload: () => void }) {
  const { t } = useWords();
  const [icon, title, text] = (
    {
      'signed-out': ['eye', t.link.signedOutTitle, t.link.signedOut],
      forbidden: ['quarantine', t.link.forbiddenTitle, t.link.forbidden],
      upgrade: ['refresh', t.link.upgradeTitle, t.link.upgrade],
    } as const satisfies Record<Blocking, [IconName, string, string]>
  )[reason];
  return (
    <main class="blocked" id="main">
      <div class="blocked-card" role="alert">
        <span class="empty-icon">
          <Icon name={icon} />
        </span>
        <h1>{title}</h1>
        <p>{text}</p>
        {reason !== 'forbidden' && (
          <Button kind={reason === 'upgrade' ? 'primary' : 'plain'} icon="refresh" onClick={onReload}>
            {t.link.reload}
          </Button>
        )}
      </div>
    </main>
  );
}

export type Blocking = Exclude<Link['type'], 'open' | 'connecting' | 'waiting'>;

export function isBlocking(type: Link['type']): type is Blocking {
  return type === 'signed-out' || type === 'forbidden' || type === 'upgrade';
}
