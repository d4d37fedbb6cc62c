import type { Goal } from '@parley/client';
import { useWords } from '../context';
import { Icon } from '../icon/icon';
import './goal-mark.css';

interface GoalMarkProps {
  goals: readonly Goal[] | undefined;
  /** By the server's clock. */
  nowMs: number;
}

/** The target that is missed first: how much time is left, or since when it is missed. Said in words, with a sign of its own. */
export function GoalMark({ goals = [], nowMs }: GoalMarkProps) {
  const words = useWords();
  const goal = goals.toSorted((a, b) => a.missedMs - b.missedMs)[0];
  if (!goal) return null;
  const t = words.t.list.goals[goal.target];
  const left = goal.missedMs - nowMs;
  const state = left <= 0 ? 'missed' : nowMs >= goal.warnMs ? 'close' : 'far';
  return (
    <span class={`goal goal-${state}`}>
      <Icon name={state === 'far' ? 'clock' : 'alert'} small />
      {left <= 0 ? t.missed(words.duration(-left)) : t.left(words.duration(left))}
    </span>
  );
}
