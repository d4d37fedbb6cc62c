/** What the page's one line of HTML says. */
export interface Settings {
  /** Where Parley is: the origin the script came from. */
  origin: string;
  inbox: string;
  locale: string;
  /** `#rrggbb`; empty for Parley's own. */
  color: string;
  /** `left`, `right`, or empty for the side where lines end. */
  position: string;
  /** `key` or `key:label`, separated by commas. */
  topics: string;
  /** What the page knows of the visitor. */
  attributes: Record<string, string>;
}

/** Reads the script's attributes; undefined when they name no inbox. */
export function readSettings(script: HTMLScriptElement): Settings | undefined {
  const { inbox, locale, color = '', position = '', topics = '', topic, name } = script.dataset;
  if (!inbox || !script.src) return undefined;
  return {
    origin: new URL(script.src).origin,
    inbox,
    locale: locale || document.documentElement.lang || navigator.language,
    color: /^#([\da-f]{3}){1,2}$/i.test(color) ? color : '',
    position,
    topics,
    attributes: { ...(topic && { topic }), ...(name && { name }) },
  };
}

/** Black or white, whichever is easier to see on the colour: never less than 4.5 to 1. */
export function inkOn(color: string): string {
  const long = color.length > 4 ? color : color.replace(/\w/g, '$&$&');
  const [r, g, b] = [1, 3, 5]
    .map((at) => parseInt(long.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000' : '#fff';
}
