import type { Explanation } from '@parley/client';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { DeskContext, type Desk } from '../context';
import { wordsOf } from '../../i18n/format';
import { initialState, type Loadable } from '../../state/state';
import { createStore } from '../../state/store';
import { factSentence, momentSentence, rangeOf, verdictWords } from './sentences';
import { Why } from './why';
import { onScreen, root, show } from '../../../test/show';

onScreen();

/** What the server's test reads and writes too. */
const fixtures = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../../web-client/fixtures/rest/explanation.json'), 'utf8'),
) as Explanation[];

describe('why', () => {
  it.each(['en', 'zh-CN'] as const)('has a sentence for everything the server says, in %s', (locale) => {
    const words = wordsOf(locale);
    for (const { facts, candidates, story } of fixtures) {
      for (const { code, args } of facts) {
        expect(factSentence(words, code, args).startsWith(code)).toBe(false);
        expect(factSentence(words, code, {})).not.toMatch(/undefined|NaN/);
      }
      for (const { verdict, args } of candidates) {
        expect(verdictWords(words, verdict, args)).not.toMatch(/_|undefined|NaN/);
        expect(verdictWords(words, verdict, {})).not.toMatch(/_|undefined|NaN/);
      }
      for (const { code, args } of story) {
        expect(momentSentence(words, code, args)).not.toMatch(/_|undefined|NaN/);
        expect(momentSentence(words, code, {})).not.toMatch(/_|undefined|NaN/);
      }
    }
  });

  it('says lists and times as people do', () => {
    const args = { skills: 'Billing\nEnglish', inMs: '90000' };
    expect(factSentence(wordsOf('en'), 'required_skills', args)).toBe(
      'Skills it needs: Billing and English.',
    );
    expect(factSentence(wordsOf('en'), 'widens', args)).toContain('In 1 min');
    expect(factSentence(wordsOf('zh-CN'), 'required_skills', args)).toBe('需要的技能：Billing、English。');
  });

  it('says ranges with both ends, with one, and without a promise', () => {
    expect(rangeOf(wordsOf('en'), { fromMs: '120000', toMs: '300000' })).toBe('2–5 min');
    expect(rangeOf(wordsOf('en'), { fromMs: '0', toMs: '60000' })).toBe('under 1 min');
    expect(rangeOf(wordsOf('zh-CN'), { fromMs: '7200000' })).toBe('超过 2 小时');
  });

  it('says what it has of a fact it does not know', () => {
    expect(factSentence(wordsOf('en'), 'toString', { a: 'b' })).toBe('toString: b');
    expect(momentSentence(wordsOf('en'), 'parked_by', { agent: 'Mira' })).toBe('parked by (Mira)');
  });

  it('shows place, wait, widening, who could take it, and what happened', () => {
    explain({ type: 'ready', value: fixtures[0]! });

    const text = root.textContent;
    expect(text).toContain('about 3');
    expect(text).toContain('2–5 min');
    expect(text).toContain('Off by 48 s on average, 82 % of 34 right in 24 h');
    expect(text).toContain('2 more may take it');
    expect(text).toContain('Billing (level 2) and english');
    expect(text).toContain('Full (90 of 90)');
    expect(text).toContain('Not available (away: Lunch)');
    expect(text).toContain('Offered to Lea Blanc, less busy than Mira Osei');
    expect(text).toContain('Lea Blanc did not answer in time after 20 s');
  });

  it('says that nothing is known rather than guess', () => {
    explain({ type: 'ready', value: fixtures[2]! });

    expect(root.textContent).toContain('Unknown');
    expect(root.textContent).toContain('Only 1 taken in 10 min, too few to say');
  });

  it('tells the story of what is over, and says when there is nothing to tell', () => {
    explain({ type: 'ready', value: fixtures[3]! });
    expect(root.querySelectorAll('.why-story li')).toHaveLength(15);

    explain({ type: 'ready', value: { ...fixtures[3]!, story: [] } });
    expect(root.textContent).toContain('Nothing to explain any more.');
  });

  it('says what failed and tries again', () => {
    const retry = explain({ type: 'failed', code: 'UNAVAILABLE' });

    expect(root.querySelector('[role=alert]')?.textContent).toContain('could not be loaded');
    root.querySelector('button')?.click();
    expect(retry).toHaveBeenCalledOnce();
  });
});

function explain(explanation: Loadable<Explanation>) {
  const retry = vi.fn();
  const state = {
    ...initialState(),
    queues: [{ id: 'support', name: 'Support', claimable: false }],
    skillNames: { billing: 'Billing' },
  };
  const desk = { store: createStore(state), now: Date.now } as unknown as Desk;
  show(
    <DeskContext.Provider value={desk}>
      <Why explanation={explanation} about="waits" onRetry={retry} />
    </DeskContext.Provider>,
  );
  return retry;
}
