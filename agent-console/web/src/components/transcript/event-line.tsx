import type { Entry } from '@parley/client';
import { useWords } from '../context';

/** Something that happened, as a quiet sentence between the messages. */
export function EventLine({ entry }: { entry: Entry }) {
  const words = useWords();
  const { events } = words.t;
  const name = entry.event ?? 'other';
  const sentence = Object.hasOwn(events, name) ? events[name as keyof typeof events] : events.other;
  return (
    <p class="transcript-event">
      {sentence(entry.args ?? {})}
      <time dateTime={new Date(entry.atMs).toISOString()} title={words.full(entry.atMs)}>
        {words.time(entry.atMs)}
      </time>
    </p>
  );
}
