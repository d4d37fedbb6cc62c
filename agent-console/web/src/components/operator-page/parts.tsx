import type { ComponentChildren } from 'preact';
import type { Loadable } from '../../state/state';
import { Button } from '../button/button';
import { useNow, useWords } from '../context';
import { Empty, Skeleton } from '../empty/empty';

export function Section({
  title,
  hint,
  children,
}: {
  title: string;
  hint?: string;
  children: ComponentChildren;
}) {
  return (
    <section class="operator-section" aria-label={title}>
      <h2>{title}</h2>
      {hint && <p class="operator-note">{hint}</p>}
      {children}
    </section>
  );
}

interface LoadedProps<T> {
  value: Loadable<T>;
  onRetry: () => void;
  children: (value: T) => ComponentChildren;
}

export function Loaded<T>({ value, onRetry, children }: LoadedProps<T>) {
  const { t } = useWords();
  if (value.type === 'loading') return <Skeleton rows={2} label={t.app.loading} />;
  if (value.type === 'ready') return <>{children(value.value)}</>;
  return (
    <Empty icon="alert" title={t.operator.failed} text={t.errors[value.code]}>
      <Button icon="refresh" onClick={onRetry}>
        {t.app.retry}
      </Button>
    </Empty>
  );
}

export function Table({
  label,
  columns,
  children,
}: {
  label: string;
  columns: string[];
  children: ComponentChildren;
}) {
  return (
    <div class="table-box" role="group" aria-label={label} tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export function Moment({ atMs }: { atMs: number }) {
  const words = useWords();
  return (
    <time dateTime={new Date(atMs).toISOString()} title={words.full(atMs)}>
      {words.short(atMs, useNow(60_000))}
    </time>
  );
}
