import type { ReplyWindow } from '@parley/client';
import { useServerNow, useWords } from '../context';
import { Icon } from '../icon/icon';
import './reply-window.css';

/** What the provider would make of a text now. */
export type Room =
  { type: 'open'; needed: number } | { type: 'short'; needed: number } | { type: 'over' } | { type: 'spent' };

const encoder = new TextEncoder();

/** Pure: which answers the window still takes, and what the text costs of them. */
export function roomFor(window: ReplyWindow, text: string, nowMs: number): Room {
  if (nowMs >= window.endsMs) return { type: 'over' };
  if (window.left <= 0) return { type: 'spent' };
  const bytes = encoder.encode(text.trim()).length;
  const needed = window.size > 0 ? Math.max(1, Math.ceil(bytes / window.size)) : 1;
  return { type: needed > window.left ? 'short' : 'open', needed };
}

/** The room for a text, looked at again as time passes; undefined on channels without a window. */
export function useRoom(window: ReplyWindow | undefined, text: string): Room | undefined {
  const now = useServerNow(window && window.endsMs > 0 ? 1_000 : 60_000);
  return window && roomFor(window, text, now);
}

interface ReplyWindowLineProps {
  id: string;
  window: ReplyWindow;
  room: Room;
  name: string;
  channel: string;
}

/** How long and how often one may still answer; when one may not, why and until when. */
export function ReplyWindowLine({ id, window, room, name, channel }: ReplyWindowLineProps) {
  const words = useWords();
  const { replyWindow, punctuation } = words.t;
  const now = useServerNow(1_000);
  const closed = room.type === 'over' || room.type === 'spent';
  const left = replyWindow.left(window.left);
  return (
    <div
      id={id}
      class={closed ? 'reply-window reply-window-closed' : 'reply-window'}
      data-reply-window={room.type}
    >
      <Icon name={closed ? 'alert' : 'clock'} small />
      <p>
        {closed ? (
          <>
            <strong>{room.type === 'over' ? replyWindow.over : replyWindow.spent}</strong>{' '}
            {replyWindow.wait(name, channel)}
          </>
        ) : (
          <>
            {left}
            {punctuation.list}
            {replyWindow.ends(words.duration(window.endsMs - now))}
            {room.type === 'short' && (
              <strong class="reply-window-short"> {replyWindow.tooMany(room.needed, window.left)}</strong>
            )}
            {room.type === 'open' && room.needed > 1 && <> {replyWindow.costs(room.needed)}</>}
          </>
        )}
      </p>
      {/* Said aloud when it closes and when a text no longer fits, not with every second that passes. */}
      <span class="unseen" role="status">
        {room.type === 'over' && replyWindow.over}
        {room.type === 'spent' && replyWindow.spent}
        {room.type === 'short' && replyWindow.tooMany(room.needed, window.left)}
      </span>
    </div>
  );
}
