// What a customer's page, a visitor and an agent pay, after `npm run build`: exits with 1 when a budget is exceeded. A visitor loads one
// language; the largest is counted.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const root = new URL('../', import.meta.url);
const gzipped = (path) => gzipSync(readFileSync(new URL(path, root)), { level: 9 }).length;
const sum = (sizes) => sizes.reduce((all, size) => all + size, 0);

function assets(folder) {
  return readdirSync(new URL(folder, root))
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => ({ name, size: gzipped(`${folder}/${name}`) }));
}

const loader = gzipped('web-widget/loader/dist/widget.js');
const app = assets('web-widget/app/dist/assets');
const languages = app.filter(({ name }) => name.startsWith('words.')).map(({ size }) => size);
if (languages.length === 0) throw new Error('web-widget/app/dist/assets: no words.* (expected: one file per language)');
const rest = app.filter(({ name }) => !name.startsWith('words.')).map(({ size }) => size);
const firstLoad = sum(assets('agent-console/web/dist/assets').map(({ size }) => size));

const budgets = [
  ['loader', loader, 3_000],
  ['loader + app', loader + sum(rest) + Math.max(...languages), 25_000],
  ['console', firstLoad, 200_000],
];
for (const [name, size, most] of budgets) {
  process.stdout.write(`${size > most ? 'OVER' : 'ok  '} ${name}: ${size} of ${most} bytes gzip\n`);
  if (size > most) process.exitCode = 1;
}
process.stdout.write(budgets.map(([name, size]) => `${name} ${size}`).join(', ') + ' bytes gzip\n');
