import { Button } from '../button/button';
import { useNow, useWords } from '../context';
import { Icon } from '../icon/icon';
import type { Link } from '../../state/state';
import './link-banner.css';

/** Says that the connection is gone, what still works, and when it is tried again. */
export function LinkBanner({ link, onRetry }: { link: Link; onRetry: () => void }) {
  const { t } = useWords();
  const nowMs = useNow(1000);
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
