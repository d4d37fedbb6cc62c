/** Times of callbacks in the zone of who chooses them. */

/** The full minute an hour from now. */
export function inAnHour(nowMs: number): number {
  return Math.ceil((nowMs + 3_600_000) / 60_000) * 60_000;
}

export function tomorrowAtNine(nowMs: number): number {
  const time = new Date(nowMs);
  return new Date(time.getFullYear(), time.getMonth(), time.getDate() + 1, 9).getTime();
}

/** As a field for a local date and time has it: `2026-11-24T09:00`. */
export function localValue(atMs: number): string {
  const time = new Date(atMs);
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${day}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** What such a field says; NaN when it says nothing. */
export function timeOf(value: string): number {
  return new Date(value).getTime();
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}
