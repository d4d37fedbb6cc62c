/** Plain text with its line breaks, and web addresses that can be followed. Markup in it stays text. */
export function RichText({ text }: { text: string }) {
  return (
    <div class="rich-text" dir="auto">
      {partsOf(text).map((part, i) =>
        part.href ? (
          <a key={i} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </div>
  );
}

interface Part {
  text: string;
  href?: string;
}

/** Splits text at http and https addresses; nothing else becomes a link. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'，。；！？、（）《》]+/gi)) {
    // Punctuation after an address belongs to the sentence.
    const href = match[0].replace(/[.,;:!?)\]}]+$/, '');
    if (!isAddress(href)) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: href, href });
    at = match.index + href.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

function isAddress(text: string): boolean {
  try {
    const { protocol, hostname } = new URL(text);
    return (protocol === 'https:' || protocol === 'http:') && hostname !== '';
  } catch {
    return false;
  }
}
