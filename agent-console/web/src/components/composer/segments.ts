/**
 * In how many segments a short message goes out: as GSM-7 when every character is in its table, else as UCS-2 as a whole. The twin of the
 * server's `Segments`; both read the same cases in their tests.
 */
export interface Segments {
  encoding: 'GSM_7' | 'UCS_2';
  /** 0 for an empty text. */
  count: number;
  /** What still fits into the last one: septets or UTF-16 units. */
  left: number;
}

/** The provider takes no more. */
export const MOST_SEGMENTS = 10;

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const ESCAPED = new Set('^{}\\[~]|€\f');
const SIZES = { GSM_7: { alone: 160, together: 153 }, UCS_2: { alone: 70, together: 67 } } as const;

export function segments(text: string): Segments {
  const characters = [...text];
  const encoding = characters.every((c) => BASIC.has(c) || ESCAPED.has(c)) ? 'GSM_7' : 'UCS_2';
  const cost = (c: string): number => (encoding === 'UCS_2' ? c.length : ESCAPED.has(c) ? 2 : 1);
  const { alone, together } = SIZES[encoding];
  const units = characters.reduce((sum, c) => sum + cost(c), 0);
  if (units <= alone) return { encoding, count: text === '' ? 0 : 1, left: alone - units };
  let count = 1;
  let used = 0;
  for (const character of characters) {
    if (used + cost(character) > together) {
      count++;
      used = 0;
    }
    used += cost(character);
  }
  return { encoding, count, left: together - used };
}
