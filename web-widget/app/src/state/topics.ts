export interface Topic {
  key: string;
  label: string;
}

const MAX_TOPICS = 6;

/** `billing:My invoice, technical` as the page writes it; a key without a label is its own label. */
export function topicsOf(text: string): Topic[] {
  return text
    .split(/[,，]/)
    .map((part) => part.split(/[:：]/).map((piece) => piece.trim()))
    .filter(([key]) => key)
    .slice(0, MAX_TOPICS)
    .map(([key = '', label]) => ({ key, label: label || key.charAt(0).toLocaleUpperCase() + key.slice(1) }));
}
