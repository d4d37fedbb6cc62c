import type { PresenceStatus } from '@parley/client';
import { channelIcon, Icon } from '../icon/icon';
import './face.css';

interface FaceProps {
  name: string;
  channel?: string;
  presence?: PresenceStatus;
  large?: boolean;
}

/** Initials on a tint chosen by the name. Decoration: the name itself stands beside it. */
export function Face({ name, channel, presence, large }: FaceProps) {
  return (
    <span class={`face face-${tint(name)}${large ? ' face-large' : ''}`} aria-hidden="true">
      {initials(name)}
      {channel && (
        <span class="face-channel">
          <Icon name={channelIcon(channel)} small />
        </span>
      )}
      {presence && <span class={`dot dot-${presence} face-dot`} />}
    </span>
  );
}

export function initials(name: string): string {
  const clean = name.replace(/[<>"'()[\]]/g, '').trim();
  if (/^\p{Script=Han}/u.test(clean)) return [...clean].slice(-2).join('');
  const words = clean.split(/[\s._@+-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((w) => [...(w ?? '')][0]?.toUpperCase() ?? '').join('') || '?';
}

function tint(name: string): number {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return 1 + (sum % 6);
}
