import type { Explanation } from '@parley/client';
import { Button } from '../button/button';
import { Chip, type Tone } from '../chip/chip';
import { useSkillName, useWords } from '../context';
import { Skeleton } from '../empty/empty';
import { Face } from '../face/face';
import type { Words } from '../../i18n/format';
import type { Loadable } from '../../state/state';
import './why.css';

interface WhyProps {
  explanation: Loadable<Explanation> | undefined;
  /** Whose question it is. */
  about: 'mine' | 'waits' | 'other';
  /** Name of the queue it is in; facts carry its key. */
  queueName: string;
  onRetry: () => void;
}

/** Why the conversation is where it is, in sentences, and everybody who was considered. */
export function Why({ explanation, about, queueName, onRetry }: WhyProps) {
  const words = useWords();
  const { t } = words;
  return (
    <section class="why" aria-label={t.why[about]}>
      <h2>{t.why[about]}</h2>
      {!explanation || explanation.type === 'loading' ? (
        <Skeleton rows={2} label={t.app.loading} />
      ) : explanation.type === 'failed' ? (
        <div class="why-failed" role="alert">
          <p>{t.why.failed}</p>
          <Button icon="refresh" onClick={onRetry}>
            {t.app.retry}
          </Button>
        </div>
      ) : (
        <Answer explanation={explanation.value} queueName={queueName} />
      )}
    </section>
  );
}

function Answer({ explanation, queueName }: { explanation: Explanation; queueName: string }) {
  const words = useWords();
  const { t } = words;
  const skillName = useSkillName();
  /** The same with the names that people read. */
  const named = (args: Record<string, string>) => ({
    ...args,
    ...(args.queue && { queue: queueName }),
    ...(args.skills && {
      skills: args.skills
        .split(/\s*,\s*/)
        .map(skillName)
        .join(', '),
    }),
  });
  if (explanation.facts.length === 0 && explanation.candidates.length === 0)
    return <p class="why-empty">{t.why.empty}</p>;
  return (
    <>
      <ol class="why-facts">
        {explanation.facts.map((fact, i) => (
          <li key={i}>{factSentence(words, fact.code, named(fact.args))}</li>
        ))}
      </ol>
      {explanation.candidates.length > 0 && (
        <>
          <h3>{t.why.candidates}</h3>
          <ul class="why-candidates">
            {explanation.candidates.map((candidate) => (
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
    </>
  );
}

export function factSentence(words: Words, code: string, args: Record<string, string>): string {
  const { facts } = words.t.why;
  const known = code !== 'other' && Object.hasOwn(facts, code);
  return known ? facts[code as keyof typeof facts](spoken(words, args), code) : facts.other(args, code);
}

export function verdictWords(words: Words, verdict: string, args: Record<string, string>): string {
  const { verdicts } = words.t.why;
  // Who chose to be available and is not taken for it has no console open.
  if (verdict === 'not_available' && args.status === 'available') return verdicts.not_connected();
  const known = verdict !== 'other' && Object.hasOwn(verdicts, verdict);
  return known
    ? verdicts[verdict as keyof typeof verdicts](spoken(words, args), verdict)
    : verdicts.other(args, verdict);
}

/** Values as the reader says them: lists with their language's comma, times as durations, presence by its name. */
function spoken(words: Words, args: Record<string, string>): Record<string, string> {
  const said = { ...args };
  if (args.skills) said.skills = words.all(args.skills.split(/\s*,\s*/));
  if (args.inMs) said.in = words.duration(Number(args.inMs));
  const { presence } = words.t;
  if (
    args.status === 'available' ||
    args.status === 'busy' ||
    args.status === 'away' ||
    args.status === 'offline'
  ) {
    said.status = presence[args.status].toLowerCase();
  }
  return said;
}

const tones: Partial<Record<string, Tone>> = {
  chosen: 'success',
  could_take_it: 'info',
  full: 'warning',
};
