import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Line } from './client';
import { useSpeech } from './context';

interface LogProps {
  label: string;
  lines: Line[];
  empty: ComponentChildren;
  children: (line: Line) => ComponentChildren;
}

/** What was written, the newest in sight. */
export function Log({ label, lines, empty, children }: LogProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    ref.current?.scrollTo({ top: ref.current.scrollHeight });
  }, [lines.length]);
  return (
    <div class="log" role="log" aria-label={label} tabIndex={0} ref={ref}>
      {lines.length === 0 ? empty : <ol>{lines.map((line) => children(line))}</ol>}
    </div>
  );
}

/** One message in a bubble, and how it stands with it. */
export function Bubble({ line }: { line: Line }) {
  const { t, times } = useSpeech();
  const who = line.mine ? t.me : t.shopName;
  const standing = line.status === 'refused' ? t.status.refused(line.detail) : t.status[line.status];
  return (
    <li key={line.id} class={`bubble-row ${line.mine ? 'mine' : 'theirs'}`}>
      <span class="unseen">{who}: </span>
      <p class="bubble">{line.text}</p>
      <p class={`standing ${line.status}`}>
        <time dateTime={new Date(line.atMs).toISOString()}>{times.clock(line.atMs)}</time>
        {standing && <span> · {standing}</span>}
      </p>
    </li>
  );
}

interface ExamplesProps {
  title: string;
  hint: string;
  examples: readonly string[];
  onPick: (index: number) => void;
}

/** An empty device: what it is, and words to begin with. */
export function Examples({ title, hint, examples, onPick }: ExamplesProps) {
  const { t } = useSpeech();
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p class="empty-hint">{hint}</p>
      <p class="empty-try">{t.tryOne}</p>
      <ul>
        {examples.map((example, index) => (
          <li key={example}>
            <button type="button" class="example" onClick={() => onPick(index)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
