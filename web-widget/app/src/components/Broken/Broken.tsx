import type { VNode } from 'preact';
import { Icon } from '../Icon/Icon';
import { useSurroundings, type Intents } from '../surroundings';
import './Broken.css';

/** The server said no for good: why, and what can be done. */
export function Broken({ reason, intents }: { reason: string; intents: Intents }): VNode {
  const { words } = useSurroundings();
  let text = words('broken.forbidden');
  if (reason === 'not-found') text = words('broken.inbox');
  if (reason === 'upgrade') text = words('broken.upgrade');
  if (reason === 'unauthenticated') text = words('broken.token');
  return (
    <div class="broken" role="alert">
      <Icon name="warn" />
      <h2>{words('broken.title')}</h2>
      <p>{text}</p>
      {reason === 'upgrade' && (
        <button type="button" class="button button-primary" onClick={intents.reload}>
          {words('broken.reload')}
        </button>
      )}
      {reason === 'unauthenticated' && (
        <button type="button" class="button button-primary" onClick={intents.startAgain}>
          {words('broken.again')}
        </button>
      )}
    </div>
  );
}
