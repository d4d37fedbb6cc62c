// Compares what a browser fetches, gzipped, with the budgets of docs/architecture.md; exits with 1 when one is exceeded.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const KIB = 1024;

function files(folder) {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]))
    .filter((path) => /\.(js|css|html)$/.test(path));
}

const gzipped = (paths) => paths.reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0);

const loader = gzipped(files('web-widget/loader/dist'));
const widget = gzipped(files('web-widget/app/dist'));
const console_ = gzipped(files('agent-console/web/dist'));

const budgets = [
  ['loader', loader, 3 * KIB],
  ['loader + widget', loader + widget, 25 * KIB],
  ['console', console_, 200 * KIB],
];
let exceeded = false;
for (const [name, size, most] of budgets) {
  exceeded ||= size > most;
  console.log(`${name}: ${(size / KIB).toFixed(1)} KiB gzip (budget ${most / KIB})${size > most ? ' EXCEEDED' : ''}`);
}
console.log(budgets.map(([name, size]) => `${name} ${(size / KIB).toFixed(1)}`).join(', ') + ' KiB gzip');
process.exit(exceeded ? 1 : 0);
