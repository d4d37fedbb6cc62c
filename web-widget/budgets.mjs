/**
 * What a customer's page and a visitor pay, after `npm run build`: fails when a budget is exceeded. Run by `npm run budgets`.
 * A visitor loads one language; the largest is counted.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LOADER = 3_000;
const WHOLE = 25_000;

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
const gzipped = (file) => gzipSync(readFileSync(file), { level: 9 }).length;

const loader = gzipped(folder('loader/dist/widget.js'));
const assets = readdirSync(folder('app/dist/assets')).filter((name) => /\.(js|css)$/.test(name));
const sizeOf = (name) => gzipped(folder(`app/dist/assets/${name}`));
const languages = assets.filter((name) => name.startsWith('words.'));
const app = assets.filter((name) => !name.startsWith('words.')).reduce((sum, name) => sum + sizeOf(name), 0);
const whole = loader + app + Math.max(...languages.map(sizeOf));

let failed = languages.length === 0;
for (const [what, size, budget] of [
  ['loader', loader, LOADER],
  ['loader + app, one language', whole, WHOLE],
]) {
  const fits = size <= budget;
  failed ||= !fits;
  process.stdout.write(`${fits ? 'ok  ' : 'OVER'} ${what}: ${size} of ${budget} bytes gzip\n`);
}
process.exitCode = failed ? 1 : 0;
