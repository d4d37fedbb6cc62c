import type { ComponentChildren, VNode } from 'preact';
import type { State } from '../../state/state';
import type { Topic } from '../../state/topics';
import { useSurroundings } from '../surroundings';
import './Welcome.css';

interface Props {
  state: State;
  topics: Topic[];
  onTopic: (key: string) => void;
  /** The composer: the first message needs no form. */
  children: ComponentChildren;
}

/** Before the first message. */
export function Welcome({ state, topics, onTopic, children }: Props): VNode {
  const { words } = useSurroundings();
  return (
    <>
      <div class="welcome" tabIndex={-1}>
        <div class="welcome-hero">
          <h2>{words('welcome.title')}</h2>
          <p>{words(state.agentsAvailable ? 'welcome.text' : 'welcome.away')}</p>
        </div>
        {topics.length > 0 && (
          <div class="topics" role="group" aria-labelledby="topics">
            <p id="topics">{words('welcome.topics')}</p>
            {topics.map(({ key, label }) => (
              <button
                type="button"
                key={key}
                class="topic"
                aria-pressed={state.topic === key}
                onClick={() => onTopic(key)}
              >
                {label}
              </button>
            ))}
          </div>
        )}
      </div>
      {children}
    </>
  );
}
