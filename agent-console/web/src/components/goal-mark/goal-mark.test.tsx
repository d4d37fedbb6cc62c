import { describe, expect, it } from 'vitest';
import { NOW } from '../../../test/build';
import { onScreen, root, show } from '../../../test/show';
import { GoalMark } from './goal-mark';

onScreen();

describe('the mark of a target', () => {
  const goal = { target: 'answer', warnMs: NOW + 60_000, missedMs: NOW + 90_000 } as const;
  const mark = (nowMs: number, goals = [goal] as Parameters<typeof GoalMark>[0]['goals']) => {
    show(<GoalMark goals={goals} nowMs={nowMs} />);
    const found = root.querySelector('.goal');
    return [found?.className ?? '', found?.textContent ?? ''];
  };

  it('says how much time is left', () => {
    expect(mark(NOW)).toEqual(['goal goal-far', 'answer due in 1 min']);
  });

  it('has another sign when little is left', () => {
    expect(mark(NOW + 60_000)[0]).toBe('goal goal-close');
  });

  it('says since when it is missed', () => {
    expect(mark(NOW + 90_000 + 3 * 60_000)).toEqual(['goal goal-missed', 'answer 3 min overdue']);
  });

  it('shows the one that is missed first, and nothing without one', () => {
    const sooner = { target: 'wait', warnMs: NOW, missedMs: NOW + 30_000 } as const;
    expect(mark(NOW, [goal, sooner])[1]).toContain('an agent');
    expect(mark(NOW, [])).toEqual(['', '']);
  });
});
