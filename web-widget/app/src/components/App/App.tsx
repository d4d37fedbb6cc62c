import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { State } from '../../state/state';
import type { Topic } from '../../state/topics';
import { isGoingOn, itemsOf, screenOf } from '../../state/view';
import { Banner } from '../Banner/Banner';
import { Broken } from '../Broken/Broken';
import { Composer } from '../Composer/Composer';
import { EndDialog } from '../EndDialog/EndDialog';
import { Header } from '../Header/Header';
import { Standing } from '../Standing/Standing';
import { SurroundingsProvider, type Intents, type Surroundings } from '../surroundings';
import { Transcript } from '../Transcript/Transcript';
import { Welcome } from '../Welcome/Welcome';
import './App.css';

export interface AppProps {
  state: State;
  /** The panel is open and its tab is in front. */
  visible: boolean;
  /** In a page that can close us; alone in a tab it cannot. */
  framed: boolean;
  topics: Topic[];
  surroundings: Surroundings;
  intents: Intents;
}

/** The whole window: one of three screens below the header. */
export function App({ state, visible, framed, topics, surroundings, intents }: AppProps): VNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const screen = screenOf(state);
  const { words, times } = surroundings;
  const composer = (
    <Composer
      focused={visible}
      hint={words(state.chat?.state === 'closed' ? 'composer.closed' : 'composer.hint')}
      onWrite={intents.write}
      onTyping={intents.typing}
    />
  );
  return (
    <SurroundingsProvider value={surroundings}>
      <main class="app" aria-label={words('title')}>
        <Header
          state={state}
          screen={screen}
          framed={framed}
          canEnd={isGoingOn(state)}
          onEnd={() => dialog.current?.showModal()}
          onClose={intents.close}
        />
        {state.connection.type === 'stopped' ? (
          <Broken reason={state.connection.reason} intents={intents} />
        ) : (
          <Banner connection={state.connection} degraded={state.degraded} onRetry={intents.retryNow} />
        )}
        {screen === 'welcome' && (
          <Welcome state={state} topics={topics} onTopic={intents.chooseTopic}>
            {composer}
          </Welcome>
        )}
        {screen === 'chat' && (
          <>
            <Transcript
              items={itemsOf(state, times)}
              lastSeq={state.log.lastSeq}
              typing={state.typing}
              visible={visible}
              intents={intents}
            >
              <Standing state={state} onLater={intents.later} />
            </Transcript>
            {composer}
          </>
        )}
        <EndDialog dialog={dialog} onEnd={intents.leave} />
      </main>
    </SurroundingsProvider>
  );
}
