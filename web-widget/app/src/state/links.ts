/** Text as it is, and the parts of it that are addresses. */
export type Part = { text: string; href?: string };

const ADDRESS = /\b(?:https?:\/\/|mailto:)[^\s<>"'“”‘’（）【】，。！？；]+/giu;
/** Ends a sentence more often than an address. */
const TRAILING = /[.,:;!?'"…]+$/u;

/** Only http, https and mailto become links; everything else, scripts too, is text. */
export function linked(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    const href = safe(address);
    if (!href) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: address, href });
    from = match.index + address.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

function withoutTail(address: string): string {
  const bare = address.replace(TRAILING, '');
  // A closing bracket belongs to the sentence unless the address opened it.
  return bare.endsWith(')') && !bare.includes('(') ? withoutTail(bare.slice(0, -1)) : bare;
}

function safe(address: string): string | undefined {
  try {
    const { protocol, href } = new URL(address);
    return /^(https?|mailto):$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}
