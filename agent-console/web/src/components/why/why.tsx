import type { Explanation } from '@parley/client';
import { Button } from '../button/button';
import { Chip, type Tone } from '../chip/chip';
import { useSelect, useServerNow, useSkillName, useWords } from '../context';
import { Skeleton } from '../empty/empty';
import { Face } from '../face/face';
import { Icon } from '../icon/icon';
import type { Loadable } from '../../state/state';
import { factSentence, momentSentence, verdictWords, type Args } from './sentences';
import { Prospects, isProspect } from './prospects';
import './why.css';

interface WhyProps {
  explanation: Loadable<Explanation> | undefined;
  /** Whose question it is. */
  about: 'mine' | 'waits' | 'over' | 'other';
  onRetry: () => void;
}

/** Why the conversation is where it is, in sentences, everybody who was considered, and what happened so far. */
export function Why({ explanation, about, onRetry }: WhyProps) {
  const { t } = useWords();
  return (
    <section class="why" aria-labelledby="why-title">
      <h2 id="why-title" tabIndex={-1}>
        {t.why[about]}
      </h2>
      {!explanation || explanation.type === 'loading' ? (
        <Skeleton rows={3} label={t.app.loading} />
      ) : explanation.type === 'failed' ? (
        <div class="why-failed" role="alert">
          <p>
            {t.why.failed} {t.errors[explanation.code]}
          </p>
          <Button icon="refresh" onClick={onRetry}>
            {t.app.retry}
          </Button>
        </div>
      ) : (
        <Answer explanation={explanation.value} />
      )}
    </section>
  );
}

function Answer({ explanation }: { explanation: Explanation }) {
  const words = useWords();
  const { t } = words;
  const named = useNames();
  const nowMs = useServerNow(60_000);
  const { facts, candidates, story } = explanation;
  if (facts.length === 0 && candidates.length === 0 && story.length === 0)
    return (
      <p class="why-empty">
        <Icon name="question" small />
        {t.why.empty}
      </p>
    );
  const told = facts.filter((fact) => !isProspect(fact.code));
  return (
    <>
      <Prospects facts={facts} />
      {told.length > 0 && (
        <ul class="why-facts">
          {told.map((fact, i) => (
            <li key={i}>{factSentence(words, fact.code, named(fact.args), nowMs)}</li>
          ))}
        </ul>
      )}
      {candidates.length > 0 && (
        <>
          <h3>{t.why.candidates}</h3>
          <ul class="why-candidates">
            {candidates.map((candidate) => (
              <li key={candidate.agent}>
                <Face name={candidate.name} />
                <span class="why-name">{candidate.name}</span>
                <Chip tone={tones[candidate.verdict] ?? 'neutral'}>
                  {verdictWords(words, candidate.verdict, named(candidate.args))}
                </Chip>
              </li>
            ))}
          </ul>
        </>
      )}
      {story.length > 0 && <Story story={story} />}
    </>
  );
}

function Story({ story }: { story: Explanation['story'] }) {
  const words = useWords();
  const named = useNames();
  return (
    <>
      <h3>{words.t.why.story.title}</h3>
      <ol class="why-story">
        {story.map((moment, i) => {
          const before = story[i - 1];
          const sinceMs = before ? moment.atMs - before.atMs : 0;
          return (
            <li key={i} class={ends.has(moment.code) ? 'why-turn' : undefined}>
              <time dateTime={new Date(moment.atMs).toISOString()} title={words.full(moment.atMs)}>
                {words.time(moment.atMs)}
              </time>
              <span>
                {momentSentence(words, moment.code, named(moment.args))}
                {sinceMs >= 1000 && (
                  <span class="why-since"> {words.t.why.story.after(words.duration(sinceMs))}</span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** Arguments with the names that people read. */
function useNames(): (args: Record<string, string>) => Args {
  const { t } = useWords();
  const skillName = useSkillName();
  const queues = useSelect((s) => s.queues);
  const skill = (text: string) => {
    const [key = '', level = '1'] = text.trim().split(':');
    return level === '1' ? skillName(key) : t.why.level(skillName(key), level);
  };
  return (args) => ({
    ...args,
    ...(args.queue && { queue: queues.find((q) => q.id === args.queue)?.name ?? args.queue }),
    ...(args.from && { from: queues.find((q) => q.id === args.from)?.name ?? args.from }),
    ...(args.skills && { skills: args.skills.split(',').map(skill).join('\n') }),
  });
}

/** What brought it to somebody or to its end. */
const ends = new Set([
  'accepted',
  'assigned',
  'claimed',
  'forced',
  'handed',
  'resumed',
  'closed',
  'abandoned',
]);

const tones: Partial<Record<string, Tone>> = {
  chosen: 'success',
  could_take_it: 'info',
  full: 'warning',
  at_limit: 'warning',
  in_grace: 'warning',
};
