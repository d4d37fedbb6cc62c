const MAX_LENGTH = 8_000;
/** A frame may have 16 KiB; a character outside ASCII takes up to three bytes of it. */
const MAX_BYTES = 15_800;
const NEAR = 500;

/** How many more characters fit; undefined while that is of no interest. */
export function roomLeft(text: string): number | undefined {
  let left = MAX_LENGTH - text.length;
  if (text.length * 3 > MAX_BYTES - NEAR * 3) {
    const bytes = new TextEncoder().encode(JSON.stringify(text)).length;
    left = Math.min(left, Math.floor((MAX_BYTES - bytes) / 3));
  }
  return left < NEAR ? left : undefined;
}
