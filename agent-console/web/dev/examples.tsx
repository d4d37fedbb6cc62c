/**
 * Every component of the console with made-up data, one page each: `npm run examples -w @parley/console`, then
 * `#<component>`, with `?lang=zh-CN` and `?theme=dark` before the `#` as wanted. Intents only write to the console's log line.
 */
import { render, type ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Intents } from '../src/app/intents';
import { links } from '../src/client/rest';
import { DeskContext, WordsContext } from '../src/components/context';
import { wordsOf } from '../src/i18n/format';
import { createStore } from '../src/state/store';
import { examples, office } from './fixtures';
import '@parley/client/tokens.css';
import '../src/components/base/base.css';
import './examples.css';

const query = new URLSearchParams(location.search);
const locale = query.get('lang') === 'zh-CN' ? 'zh-CN' : 'en';
const theme = query.get('theme');
document.documentElement.lang = locale;
if (theme) document.documentElement.dataset['theme'] = theme;

function Examples() {
  const [name, setName] = useState(location.hash.slice(1));
  const [wanted, setWanted] = useState('');
  const [intents] = useState(
    () =>
      new Proxy({} as Intents, {
        get:
          (_, intent) =>
          (...values: unknown[]) =>
            setWanted(`${String(intent)} ${JSON.stringify(values)}`),
      }),
  );
  useEffect(() => {
    const changed = () => setName(location.hash.slice(1));
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  const desk = { store: createStore(office()), intents, links: links(0), account: 0, now: () => Date.now() };
  const example: (() => ComponentChild) | undefined = examples[name];
  return (
    <DeskContext.Provider value={desk}>
      <WordsContext.Provider value={wordsOf(locale)}>
        <div class="examples">
          <nav aria-label="Components">
            {Object.keys(examples).map((each) => (
              <a key={each} href={`#${each}`} aria-current={each === name ? 'page' : undefined}>
                {each}
              </a>
            ))}
          </nav>
          <main class="example scroll" data-example={name} key={name}>
            <h1>{name || 'Components of the console'}</h1>
            {example?.()}
          </main>
          <output>{wanted}</output>
        </div>
      </WordsContext.Provider>
    </DeskContext.Provider>
  );
}

const root = document.getElementById('app');
if (root) render(<Examples />, root);
