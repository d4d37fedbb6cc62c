import type { VNode } from 'preact';
import type { State } from '../../state/state';
import type { Screen } from '../../state/view';
import { Icon } from '../Icon/Icon';
import { useSurroundings } from '../surroundings';
import './Header.css';

interface Props {
  state: State;
  screen: Screen;
  framed: boolean;
  canEnd: boolean;
  onEnd: () => void;
  onClose: () => void;
}

/** Who is there, and the two ways out: to close the window, or to end the conversation. */
export function Header({ state, screen, framed, canEnd, onEnd, onClose }: Props): VNode {
  const { words } = useSurroundings();
  const { chat, inboxName, agentsAvailable, welcomed } = state;
  const agent = chat?.state === 'active' ? chat.agentName : '';
  const name = agent || inboxName || words('title');
  let status = welcomed ? words(agentsAvailable ? 'status.available' : 'status.away') : ' ';
  if (agent) status = words('status.with', { agent });
  else if (chat?.state === 'waiting') status = words(agentsAvailable ? 'status.waiting' : 'status.away');
  else if (chat?.state === 'closed') status = words('status.closed');

  return (
    <header class={`header header-${screen}`}>
      <span class="face" aria-hidden="true">
        {[...name][0]?.toUpperCase()}
      </span>
      <div class="header-words">
        <h1>{name}</h1>
        <p>
          {(agent || (agentsAvailable && welcomed && chat?.state !== 'closed')) && (
            <span class="header-dot" />
          )}
          {status}
        </p>
      </div>
      {canEnd && (
        <button
          type="button"
          class="icon-button"
          aria-label={words('end.open')}
          title={words('end.open')}
          onClick={onEnd}
        >
          <Icon name="end" />
        </button>
      )}
      {framed && (
        <button
          type="button"
          class="icon-button"
          aria-label={words('window.close')}
          title={words('window.close')}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}
