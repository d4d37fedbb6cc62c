import type { ConfigurationWarning } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { onScreen, root, show } from '../../../test/show';
import { wordsOf } from '../../i18n/format';
import { initialState } from '../../state/state';
import { createStore } from '../../state/store';
import { DeskContext, type Desk } from '../context';
import { Warnings } from './warnings';

onScreen();

const codes = [
  'unknown_queue',
  'nobody_can_serve',
  'too_heavy',
  'too_many_classes',
  'agent_serves_too_many_classes',
  'step_narrows',
  'step_shorter_than_offer',
  'skill_without_fallback',
];

describe('what the configuration lacks', () => {
  it.each(['en', 'zh-CN'] as const)('is said with what to do, in %s', (locale) => {
    const { warning } = wordsOf(locale).t.queuesPage;
    for (const code of codes) {
      const [what, todo] = warning[code as keyof typeof warning]({}, code);
      expect(what).not.toMatch(/undefined|_/);
      expect(todo).toBeTruthy();
    }
    expect(warning.other({ queue: 'x' }, 'brand_new')[0]).toContain('brand new');
  });

  it('names what it is about as people do, and what is worst first', () => {
    warn({
      code: 'nobody_can_serve',
      severe: true,
      queue: 'support',
      inboxes: ['Shop', 'Desk'],
      args: { channel: 'web', skills: 'billing:2, english:1', weight: '30' },
    });

    expect(root.textContent).toContain(
      'Nobody can serve Website chat that needs Billing (level 2) and english',
    );
    expect(root.textContent).toContain('Costs answers');
    expect(root.textContent).toContain('Concerns Shop and Desk.');
  });

  it('says times as people do', () => {
    warn({
      code: 'step_shorter_than_offer',
      severe: false,
      queue: 'support',
      inboxes: [],
      args: { channel: 'web', afterMs: '30000', beforeMs: '0', offerMs: '40000' },
    });

    expect(root.textContent).toContain('The step after 30 s begins before');
    expect(root.textContent).toContain('(40 s, Website chat)');
    expect(root.textContent).not.toContain('Costs answers');
  });

  it('takes no room when all is well', () => {
    warn();

    expect(root.textContent).toBe('');
  });
});

function warn(...warnings: ConfigurationWarning[]): void {
  const state = { ...initialState(), skillNames: { billing: 'Billing' } };
  const desk = { store: createStore(state), now: Date.now } as unknown as Desk;
  show(
    <DeskContext.Provider value={desk}>
      <Warnings title="Look at the configuration" warnings={warnings} />
    </DeskContext.Provider>,
  );
}
