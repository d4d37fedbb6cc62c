/** The one thing the tests ask of Node; its whole types would change what `setTimeout` returns in `src`. */
declare module 'node:fs' {
  export function readFileSync(path: string, encoding: 'utf8'): string;
}
