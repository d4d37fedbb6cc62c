import type { Explanation } from '@parley/client';
import { useWords } from '../context';
import { rangeOf, type Args } from './sentences';

type Facts = Explanation['facts'];

/** Facts that are figures while it waits; they stand above the sentences. */
export function isProspect(code: string): boolean {
  return PROSPECTS.has(code);
}

/** Where it stands in line, how long it will probably take and how right such words were, and what comes next. */
export function Prospects({ facts }: { facts: Facts }) {
  const words = useWords();
  const p = words.t.why.prospects;
  const args = (code: string): Args | undefined => facts.find((fact) => fact.code === code)?.args;
  const position = args('position');
  const estimate = args('estimate');
  const error = args('estimate_error');
  const widens = args('widens');
  if (!position && !widens) return null;
  return (
    <dl class="why-prospects">
      {position && (
        <Prospect
          name={p.place}
          value={p.position(position.position ?? '?', position.about === '1')}
          hint={p.waiting(Number(position.waiting ?? 0))}
        />
      )}
      {position && (
        <Prospect
          name={p.wait}
          value={estimate ? rangeOf(words, estimate) : p.unknown}
          hint={
            !estimate
              ? p.tooFew(Number(args('no_estimate')?.taken ?? 0))
              : error
                ? p.error(words.duration(Number(error.errorMs)), error.right ?? '?', Number(error.measured))
                : p.unmeasured
          }
        />
      )}
      {widens ? (
        <Prospect
          name={p.widens}
          value={p.in(words.duration(Number(widens.inMs)))}
          hint={p.adds(Number(widens.adds ?? 0))}
        />
      ) : (
        args('never_widens') && <Prospect name={p.widens} value={p.never} hint={p.neverHint} />
      )}
    </dl>
  );
}

interface ProspectProps {
  name: string;
  value: string;
  hint: string;
}

function Prospect({ name, value, hint }: ProspectProps) {
  return (
    <div class="why-prospect">
      <dt>{name}</dt>
      {/* Read out when it changes, and only what changed. */}
      <dd class="why-figure">
        <span role="status">{value}</span>
      </dd>
      <dd class="why-hint">{hint}</dd>
    </div>
  );
}

const PROSPECTS = new Set([
  'position',
  'estimate',
  'no_estimate',
  'estimate_error',
  'widens',
  'never_widens',
]);
