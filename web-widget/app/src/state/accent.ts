type Rgb = readonly [number, number, number];

/** The page's colour as Parley can use it: one of each for light and dark, readable in both. */
export interface Accent {
  /** Fill of what acts, and what stands on it. */
  fill: string;
  on: string;
  /** The colour as text, on light and on dark surfaces. */
  textOnLight: string;
  textOnDark: string;
}

/** Darkest light and lightest dark surface that the colour's text stands on. */
const LIGHT_SURFACE: Rgb = [233, 230, 222];
const DARK_SURFACE: Rgb = [38, 48, 45];
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];

/** WCAG AA holds whatever the colour is; undefined for what is no `#rgb` or `#rrggbb`. */
export function accentOf(color: string): Accent | undefined {
  const fill = parsed(color);
  if (!fill) return undefined;
  const on = contrast(fill, WHITE) >= contrast(fill, BLACK) ? WHITE : BLACK;
  return {
    fill: hex(fill),
    on: hex(on),
    textOnLight: hex(until(fill, BLACK, LIGHT_SURFACE)),
    textOnDark: hex(until(fill, WHITE, DARK_SURFACE)),
  };
}

export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

export function parsed(color: string): Rgb | undefined {
  const long = /^#...$/.test(color) ? color.replace(/\w/g, '$&$&') : color;
  return /^#[\da-f]{6}$/i.test(long)
    ? ([1, 3, 5].map((at) => parseInt(long.slice(at, at + 2), 16)) as unknown as Rgb)
    : undefined;
}

/** Mixes towards black or white in small steps until it can be read. */
function until(color: Rgb, towards: Rgb, surface: Rgb): Rgb {
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = color.map((part, i) =>
      Math.round(part + ((towards[i] ?? 0) - part) * share),
    ) as unknown as Rgb;
    if (contrast(mixed, surface) >= 4.5) return mixed;
  }
  return towards;
}

function luminance(color: Rgb): number {
  const [r, g, b] = color
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function hex(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
