import type { VNode } from 'preact';
import type { ConnectionView } from '../../state/state';
import { useLasting, useSeconds, useSurroundings } from '../surroundings';
import './Banner.css';

interface Props {
  connection: ConnectionView;
  degraded: boolean;
  onRetry: () => void;
}

/** A connection that is back within a moment is not worth a word. */
const PATIENCE_MS = 1_200;

export function Banner({ connection, degraded, onRetry }: Props): VNode {
  const { words } = useSurroundings();
  const shown = useLasting(degraded || connection.type !== 'open', PATIENCE_MS);
  const waiting = connection.type === 'waiting' ? connection : undefined;
  const nowMs = useSeconds(shown && waiting !== undefined);
  const seconds = waiting ? Math.max(1, Math.ceil((waiting.retryAtMs - nowMs) / 1000)) : 0;

  let text = words(connection.type === 'open' ? 'banner.degraded' : 'banner.connecting');
  if (waiting) text = waiting.offline ? words('banner.offline') : words('banner.retry', { n: seconds });
  return (
    <div class="banner-place" role="status">
      {shown && (
        <p class="banner">
          {/* The seconds would be read out one by one. */}
          <span aria-live="off">{text}</span>
          {waiting && (
            <button type="button" class="text-button" onClick={onRetry}>
              {words('banner.now')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
