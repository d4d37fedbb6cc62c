import { log, type Explanation } from '@parley/client';
import { render, type ComponentChild } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Composer, MAX_TEXT } from '../src/components/composer/composer';
import { DeskContext, WordsContext } from '../src/components/context';
import { Message } from '../src/components/message/message';
import { partsOf } from '../src/components/message/rich-text';
import { OfferCard } from '../src/components/offer-card/offer-card';
import { Toasts } from '../src/components/toasts/toasts';
import { Transcript } from '../src/components/transcript/transcript';
import { TransferDialog } from '../src/components/transfer-dialog/transfer-dialog';
import { factSentence, verdictWords, Why } from '../src/components/why/why';
import { WindowList } from '../src/components/window-list/window-list';
import { initials } from '../src/components/face/face';
import { links } from '../src/client/rest';
import { chooseLocale, wordsOf } from '../src/i18n/format';
import { initialState, noDraft, noTranscript, type DeskOffer } from '../src/state/state';
import { createStore } from '../src/state/store';
import { agent, card, entry, NOW, offer } from './build';

let root: HTMLElement;
const intents = new Proxy({} as Record<string, ReturnType<typeof vi.fn>>, {
  get: (made, name: string) => (made[name] ??= vi.fn()),
});

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  root = document.createElement('div');
  document.body.append(root);
});

afterEach(() => {
  void act(() => render(null, root));
  root.remove();
  vi.useRealTimers();
});

function show(child: ComponentChild, locale: 'en' | 'zh-CN' = 'en'): void {
  const desk = {
    store: createStore(initialState()),
    intents: intents as never,
    links: links(0),
    account: 0,
    now: () => Date.now(),
  };
  void act(() =>
    render(
      <DeskContext.Provider value={desk}>
        <WordsContext.Provider value={wordsOf(locale, 'UTC')}>{child}</WordsContext.Provider>
      </DeskContext.Provider>,
      root,
    ),
  );
}

const doing = (what: () => unknown) =>
  act(() => {
    what();
  });
const button = (name: string) =>
  [...root.querySelectorAll('button')].find((b) => b.textContent?.startsWith(name) || b.ariaLabel === name);
const press = (element: Element | undefined, key: string, over: KeyboardEventInit = {}) =>
  act(() => {
    element?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...over }));
  });

describe('an offer', () => {
  const made = (over: Partial<DeskOffer> = {}): DeskOffer => ({
    ...offer(),
    endsAtMs: NOW + 30_000,
    totalMs: 30_000,
    answer: 'none',
    ...over,
  });

  it('is accepted by its button and by Enter on the card', async () => {
    const accept = vi.fn();
    show(<OfferCard offer={made()} queueName="Support" first onAccept={accept} onDecline={vi.fn()} />);

    button('Accept')?.click();
    await press(root.querySelector('article')!, 'Enter');

    expect(accept).toHaveBeenCalledTimes(2);
  });

  it('counts down and refuses when the time is up', async () => {
    const accept = vi.fn();
    show(<OfferCard offer={made()} queueName="Support" first onAccept={accept} onDecline={vi.fn()} />);
    expect(root.querySelector('[role=timer]')?.getAttribute('aria-label')).toBe('30 s left');

    await doing(() => vi.advanceTimersByTime(30_000));
    button('Time is up')?.click();

    expect(root.querySelector('[role=timer]')?.getAttribute('aria-label')).toBe('Time is up');
    expect(accept).not.toHaveBeenCalled();
  });
});

describe('the composer', () => {
  const composer = (over: Partial<Parameters<typeof Composer>[0]> = {}) => {
    const calls = { onSend: vi.fn(), onDraft: vi.fn(), onTyping: vi.fn() };
    show(
      <Composer
        name="Elena"
        draft={{ ...noDraft, reply: 'Hello' }}
        enterSends
        connected
        {...calls}
        {...over}
      />,
    );
    return { ...calls, area: root.querySelector('textarea')! };
  };

  it('sends with Enter and empties the draft', async () => {
    const { area, onSend, onDraft } = composer();
    await press(area, 'Enter');

    expect(onSend).toHaveBeenCalledWith('Hello', false);
    expect(onDraft).toHaveBeenCalledWith({ ...noDraft, reply: '' });
  });

  it('leaves Enter alone with Shift and while an input method composes', async () => {
    const { area, onSend } = composer();
    await press(area, 'Enter', { shiftKey: true });
    await press(area, 'Enter', { isComposing: true });
    await press(area, 'Enter', { keyCode: 229 });
    area.dispatchEvent(new CompositionEvent('compositionstart'));
    await doing(() => undefined);
    await press(area, 'Enter');

    expect(onSend).not.toHaveBeenCalled();
  });

  it('wants Ctrl with Enter where Enter makes a new line', async () => {
    const { area, onSend } = composer({ enterSends: false });
    await press(area, 'Enter');
    expect(onSend).not.toHaveBeenCalled();

    await press(area, 'Enter', { ctrlKey: true });
    expect(onSend).toHaveBeenCalledOnce();
  });

  it('sends a note as a note and goes back to replying', async () => {
    const { area, onSend, onDraft } = composer({ draft: { reply: '', note: 'careful', tab: 'note' } });
    await press(area, 'Enter');

    expect(onSend).toHaveBeenCalledWith('careful', true);
    expect(onDraft).toHaveBeenCalledWith({ reply: '', note: '', tab: 'reply' });
  });

  it('tells the contact about replies only', async () => {
    const reply = composer();
    await doing(() => reply.area.dispatchEvent(new Event('input', { bubbles: true })));
    expect(reply.onTyping).toHaveBeenCalledWith(true);

    const note = composer({ draft: { reply: '', note: 'x', tab: 'note' } });
    await doing(() => note.area.dispatchEvent(new Event('input', { bubbles: true })));
    expect(note.onTyping).not.toHaveBeenCalledWith(true);
  });

  it('refuses nothing and too much, and says how much', async () => {
    const { area, onSend } = composer({ draft: { ...noDraft, reply: 'x'.repeat(MAX_TEXT + 2) } });
    await press(area, 'Enter');
    expect(onSend).not.toHaveBeenCalled();
    expect(root.textContent).toContain('2 characters too many');

    const empty = composer({ draft: { ...noDraft, reply: '   ' } });
    await press(empty.area, 'Enter');
    expect(empty.onSend).not.toHaveBeenCalled();
  });
});

describe('a message', () => {
  const message = (over: Parameters<typeof entry>[1], seen = false) =>
    show(
      <Message
        entry={entry(1, over)}
        starts
        showSubject
        own={false}
        seen={seen}
        fileHref={(f) => `/files/${f.blob}`}
        onShowHtml={vi.fn()}
      />,
    );

  it('shows markup as text', () => {
    message({ text: '<img src=x onerror=alert(1)>' });

    expect(root.querySelector('img')).toBeNull();
    expect(root.textContent).toContain('<img src=x');
  });

  it('folds quoted text until it is asked for', async () => {
    message({ quoted: 'old words' });
    expect(root.textContent).not.toContain('old words');

    await doing(() => button('•••Show quoted text')?.click());
    expect(root.textContent).toContain('old words');
    expect(button('•••Hide quoted text')?.getAttribute('aria-expanded')).toBe('true');
  });

  it('offers attachments by name and size', () => {
    message({ files: [{ blob: 'b1', name: 'a.pdf', mediaType: 'application/pdf', size: 184_320 }] });
    const link = root.querySelector('a');

    expect(link?.getAttribute('href')).toBe('/files/b1');
    expect(link?.getAttribute('download')).toBe('a.pdf');
    expect(link?.getAttribute('aria-label')).toBe('Download a.pdf, 184.3 kB');
  });

  it('says how far it came, and that it was seen', () => {
    message({ author: 'agent', delivery: 'failed', deliveryDetail: '552 full' });
    expect(root.textContent).toContain('Not delivered: 552 full');

    message({ author: 'agent', delivery: 'sent' }, true);
    expect(root.textContent).toContain('Read');
  });

  it('says that a note is private', () => {
    message({ author: 'agent', kind: 'note' });

    expect(root.querySelector('.message-note')?.textContent).toContain('Private note');
  });
});

describe('addresses in text', () => {
  it.each([
    ['see https://a.example/x, please', ['see ', 'https://a.example/x', ', please']],
    ['请看https://a.example/页面。', ['请看', 'https://a.example/页面', '。']],
    ['(http://a.example)', ['(', 'http://a.example', ')']],
    ['javascript:alert(1)', ['javascript:alert(1)']],
    ['http:// nothing', ['http:// nothing']],
  ])('%s', (text, parts) => {
    expect(partsOf(text).map((p) => p.text)).toEqual(parts);
    expect(partsOf(text).every((p) => !p.href || /^https?:\/\/./.test(p.href))).toBe(true);
  });
});

describe('the transcript', () => {
  it('is a log with its messages, and asks again when it failed', async () => {
    const shown = {
      ...noTranscript,
      loading: 'none' as const,
      log: log.replaced(log.EMPTY_LOG, [entry(1), entry(2)], 2, false),
    };
    show(<Transcript conversation="c1" card={card()} transcript={shown} selfId="a1" selfName="Mira" />);
    expect(root.querySelector('[role=log]')?.querySelectorAll('article')).toHaveLength(2);

    show(
      <Transcript
        conversation="c1"
        card={card()}
        transcript={{ ...noTranscript, loading: 'failed' }}
        selfId="a1"
        selfName="Mira"
      />,
    );
    await doing(() => button('Try again')?.click());
    expect(intents.reload).toHaveBeenCalledWith('c1');
  });
});

describe('a long list', () => {
  const items = Array.from({ length: 10_000 }, (_, i) => `k${i}`);
  const list = (activeKey?: string) =>
    show(
      <WindowList
        items={items}
        keyOf={(k) => k}
        rowRem={4}
        label="Long"
        activeKey={activeKey}
        row={(k, focusable) => (
          <a href={`#${k}`} tabIndex={focusable ? 0 : -1}>
            {k}
          </a>
        )}
      />,
    );

  it('draws a screenful of ten thousand and says where each row stands', () => {
    list();
    const rows = root.querySelectorAll('li');

    expect(rows.length).toBeLessThan(40);
    expect(rows[0]?.getAttribute('aria-setsize')).toBe('10000');
    expect(rows[0]?.getAttribute('aria-posinset')).toBe('1');
  });

  it('moves focus by arrows and to the ends', async () => {
    list();
    const box = root.querySelector('.window-list')!;
    await press(box, 'ArrowDown');
    expect(document.activeElement?.textContent).toBe('k1');

    await press(box, 'End');
    expect(document.activeElement?.textContent).toBe('k9999');
    expect(root.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  it('keeps the chosen row within reach of Tab wherever it is', () => {
    list('k5000');

    expect(root.querySelector('[tabindex="0"]')?.textContent).toBe('k5000');
  });
});

describe('the transfer dialog', () => {
  const people = [
    agent({ id: 'me', name: 'Me' }),
    agent({ id: 'full', name: 'Full', load: 5 }),
    agent({ id: 'none', name: 'Without', skills: ['technical'] }),
    agent({ id: 'fit', name: 'Fitting' }),
  ];
  const dialog = (onTransfer = vi.fn()) => {
    show(
      <TransferDialog
        card={card()}
        queues={[{ id: 'sales', name: 'Sales' }]}
        colleagues={people}
        selfId="me"
        onTransfer={onTransfer}
        onClose={vi.fn()}
      />,
    );
    return onTransfer;
  };

  it('puts who can answer first, and says what speaks against the others', () => {
    dialog();
    const names = [...root.querySelectorAll('fieldset:last-of-type .transfer-choice')].map(
      (c) => c.textContent,
    );

    expect(names.map((n) => /^\w*?(Fitting|Full|Without)/.exec(n ?? '')?.[1])).toEqual([
      'Fitting',
      'Full',
      'Without',
    ]);
    expect(names[2]).toContain('lacks billing');
  });

  it('hands on to what was chosen, with the note', async () => {
    const onTransfer = dialog();
    await doing(() => root.querySelector<HTMLInputElement>('input[type=radio]')?.click());
    const note = root.querySelector('textarea')!;
    note.value = ' please ';
    await doing(() => note.dispatchEvent(new Event('input', { bubbles: true })));
    await doing(() => root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true })));

    expect(onTransfer).toHaveBeenCalledWith({ queue: 'sales', agent: '', name: 'Sales' }, 'please');
  });

  it('asks where to when nothing was chosen', async () => {
    const onTransfer = dialog();
    await doing(() => root.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true })));

    expect(onTransfer).not.toHaveBeenCalled();
    expect(root.querySelector('[role=alert]')?.textContent).toBe('Choose where it should go.');
  });
});

describe('why', () => {
  const facts = [
    'required_skills',
    'queue_chosen_by_rule',
    'least_loaded',
    'only_candidate',
    'transferred',
    'waiting_for_capacity',
    'waiting_for_presence',
    'nobody_has_skills',
    'position',
    'excluded_after_decline',
    'widens',
  ];
  const verdicts = ['chosen', 'could_take_it', 'missing_skills', 'full', 'not_available', 'excluded'];
  const args = {
    skills: 'billing,English',
    agent: 'Mira',
    load: '1',
    capacity: '5',
    position: '3',
    queue: 'Support',
    inMs: '90000',
  };

  it.each(['en', 'zh-CN'] as const)('has a sentence for every fact and verdict in %s', (locale) => {
    const words = wordsOf(locale);
    for (const code of facts) {
      expect(factSentence(words, code, args)).not.toContain(code);
      expect(factSentence(words, code, {})).not.toMatch(/undefined|NaN/);
    }
    for (const verdict of verdicts) expect(verdictWords(words, verdict, args)).not.toContain('_');
  });

  it('says lists and times as people do', () => {
    expect(factSentence(wordsOf('en'), 'required_skills', args)).toBe('It needs billing and English.');
    expect(factSentence(wordsOf('en'), 'widens', args)).toContain('In 1 min');
    expect(factSentence(wordsOf('zh-CN'), 'required_skills', args)).toBe('需要的技能：billing、English。');
  });

  it('says what it has of a fact it does not know', () => {
    expect(factSentence(wordsOf('en'), 'toString', { a: 'b' })).toBe('toString: b');
  });

  it('shows facts and candidates', () => {
    const explanation: Explanation = {
      conversation: 'c1',
      state: 'queued',
      facts: [{ code: 'position', args: { position: '3' } }],
      candidates: [{ agent: 'a2', name: 'Jonas', verdict: 'full', args: { load: '3', capacity: '3' } }],
    };
    show(<Why explanation={{ type: 'ready', value: explanation }} about="waits" onRetry={vi.fn()} />);

    expect(root.textContent).toContain('It is number 3 in its queue.');
    expect(root.textContent).toContain('Full (3 of 3)');
  });
});

describe('toasts', () => {
  it('read trouble aloud at once and offer to undo', () => {
    const onUndo = vi.fn();
    show(
      <Toasts
        toasts={[
          {
            id: '1',
            tone: 'neutral',
            endsAtMs: 0,
            undo: { conversation: 'c1' },
            notice: { code: 'closing', name: 'Elena', target: '' },
          },
          {
            id: '2',
            tone: 'danger',
            endsAtMs: 0,
            notice: { code: 'refused', what: 'send', error: 'TOO_LARGE' },
          },
        ]}
        onUndo={onUndo}
        onClose={vi.fn()}
      />,
    );
    button('Undo')?.click();

    expect(onUndo).toHaveBeenCalledWith('c1');
    expect(root.querySelector('[role=alert]')?.textContent).toContain(
      'The message could not be sent: it is too large.',
    );
    expect(root.querySelector('[role=status]')?.textContent).toContain(
      'Conversation with Elena will be closed.',
    );
  });
});

describe('words', () => {
  it('follow the first language of the browser that there is', () => {
    expect(chooseLocale(['de-DE', 'zh-TW', 'en'])).toBe('zh-CN');
    expect(chooseLocale(['fr'])).toBe('en');
  });

  it('say durations, days and sizes', () => {
    const en = wordsOf('en', 'Asia/Shanghai');
    expect([en.duration(59_000), en.duration(61_000), en.duration(3_900_000)]).toEqual([
      '59 s',
      '1 min',
      '1 h 5 min',
    ]);
    // 10:00 UTC is 18:00 in Shanghai; seven hours later it is tomorrow there.
    expect(en.time(NOW)).toBe('18:00');
    expect(en.day(NOW, NOW + 7 * 3_600_000)).toBe('Yesterday');
    expect(en.size(1_234_567)).toBe('1.2 MB');
  });

  it('make initials of names of all kinds', () => {
    expect(['Elena Marchetti', '王小雨', 'visitor 7f3a', 'info@x.example', ''].map(initials)).toEqual([
      'EM',
      '小雨',
      'V7',
      'IE',
      '?',
    ]);
  });
});
