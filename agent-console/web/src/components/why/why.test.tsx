import type { Explanation } from '@parley/client';
import { describe, expect, it, vi } from 'vitest';
import { wordsOf } from '../../i18n/format';
import { factSentence, verdictWords, Why } from './why';
import { onScreen, root, show } from '../../../test/show';

onScreen();

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
    expect(factSentence(wordsOf('en'), 'required_skills', args)).toBe(
      'Skills it needs: billing and English.',
    );
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
    show(
      <Why
        explanation={{ type: 'ready', value: explanation }}
        about="waits"
        queueName="Support"
        onRetry={vi.fn()}
      />,
    );

    expect(root.textContent).toContain('It is number 3 in its queue.');
    expect(root.textContent).toContain('Full (3 of 3)');
  });
});
