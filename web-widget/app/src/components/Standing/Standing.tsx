import type { VNode } from 'preact';
import type { State } from '../../state/state';
import { Icon } from '../Icon/Icon';
import { useSurroundings } from '../surroundings';
import './Standing.css';

/** Where the conversation stands while nobody has it: the place in line, or that it is over. */
export function Standing({ state, onLater }: { state: State; onLater: (on: boolean) => void }): VNode | null {
  const { words } = useSurroundings();
  const { chat, agentsAvailable } = state;
  if (chat?.state === 'closed') {
    return (
      <div class="standing standing-over">
        <strong>{words('closed.title')}</strong>
        <p>{words('closed.text')}</p>
      </div>
    );
  }
  if (chat?.state !== 'waiting') return null;
  const { position: n, positionIsAbout, waitFromMs, waitToMs, callback } = chat;
  let place = words('waiting.unknown');
  if (n > 0) place = words(positionIsAbout ? 'waiting.about' : 'waiting.position', { n });
  if (n === 1 && !positionIsAbout) place = words('waiting.next');
  return (
    <div class="standing">
      <Icon name="wait" />
      <div>
        {(agentsAvailable || n > 0) && <strong>{place}</strong>}
        {waitFromMs + waitToMs > 0 && (
          <p>{words('waiting.range', { time: rangeOf(waitFromMs / 60_000, waitToMs / 60_000) })}</p>
        )}
        <p>{words(callback ? 'waiting.later' : agentsAvailable ? 'waiting.text' : 'waiting.away')}</p>
        {(callback || n > 0) && (
          <button type="button" class="text-button" onClick={() => onLater(!callback)}>
            {words(callback ? 'waiting.stay' : 'waiting.ask')}
          </button>
        )}
      </div>
    </div>
  );
}

/** Minutes as people write ranges; a range without an end has a plus. */
const rangeOf = (from: number, to: number): string =>
  to === 0 ? `${from}+` : from === 0 ? `<${to}` : `${from}–${to}`;
