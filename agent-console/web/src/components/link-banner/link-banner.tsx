import { Button } from '../button/button';
import { useNow, useWords } from '../context';
import { Icon } from '../icon/icon';
import type { Link } from '../../state/state';
import './link-banner.css';

interface Props {
  link: Link;
  degraded: boolean;
  onRetry: () => void;
}

/** Says that the connection is gone or that nothing can be accepted, what still works, and when it is tried again. */
export function LinkBanner({ link, degraded, onRetry }: Props) {
  const { t } = useWords();
  const nowMs = useNow(1000);
  if (link.type === 'open' && degraded) {
    return (
      <div class="link-banner" role="status">
        <Icon name="offline" small />
        <p>
          <strong>{t.link.degraded}</strong> <span class="link-banner-explain">{t.link.degradedExplain}</span>
        </p>
      </div>
    );
  }
  if (link.type !== 'waiting') return null;
  const seconds = Math.max(0, Math.ceil((link.retryAtMs - nowMs) / 1000));
  return (
    <div class="link-banner">
      <Icon name="offline" small />
      <p>
        {/* The seconds are for the eye: read aloud each second they would only disturb. */}
        <strong aria-hidden="true">{t.link.waiting(seconds)}</strong>
        <strong class="unseen" role="status">
          {t.link.waiting(0)}
        </strong>{' '}
        <span class="link-banner-explain">{t.link.explain}</span>
      </p>
      <Button onClick={onRetry}>{t.link.retry}</Button>
    </div>
  );
}
