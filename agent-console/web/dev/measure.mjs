/**
 * Measures the console in Chromium on the practice server with ten thousand conversations: frames while the list scrolls, and
 * how long an accepted message takes to the screen. `node dev/measure.mjs [count]`
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const [many = '10000'] = process.argv.slice(2);
const server = fork(
  fileURLToPath(new URL('server.mjs', import.meta.url)),
  ['--port', '0', '--quiet', '--many', many],
  {
    silent: true,
  },
);
const { address } = await new Promise((done) => server.once('message', done));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(address);
await page.waitForSelector('.row');

// Frames depend on the machine's graphics; what the page itself spends on one does not.
const cdp = await page.context().newCDPSession(page);
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
const spent = async () => {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name) => metrics.find((m) => m.name === name).value * 1000;
  return {
    script: of('ScriptDuration'),
    layout: of('LayoutDuration') + of('RecalcStyleDuration'),
    task: of('TaskDuration'),
  };
};
const before = await spent();
const scroll = await page.evaluate(async () => {
  const box = document.querySelector('.window-list');
  const frames = [];
  let blank = 0;
  let last = performance.now();
  for (let i = 0; i < 300; i++) {
    box.scrollTop += 400;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
    const { left, top, height } = box.getBoundingClientRect();
    if (!document.elementFromPoint(left + 60, top + height / 2)?.closest('.row')) blank++;
  }
  frames.sort((a, b) => a - b);
  const at = (part) => Math.round(frames[Math.floor(frames.length * part)] * 10) / 10;
  return {
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    blank,
    drawn: document.querySelectorAll('.row').length,
  };
});
const after = await spent();
const each = Object.fromEntries(
  Object.keys(after).map((k) => [k, Math.round((after[k] - before[k]) / 30) / 10]),
);
process.stdout.write(`page's own CPU, ms a frame: ${JSON.stringify(each)}\n`);
process.stdout.write(`scroll of ${many}, ms a frame: ${JSON.stringify(scroll)}\n`);

await page.goto(`${address}#/c/c2`);
await page.waitForSelector('[data-composer]');
const shown = [];
for (let i = 0; i < 20; i++) {
  const text = `message ${i}`;
  await page.locator('[data-composer]').fill(text);
  shown.push(
    await page.evaluate(
      (words) =>
        new Promise((done) => {
          const from = performance.now();
          const look = () => {
            const there = [...document.querySelectorAll('.message:not(.message-pending) .rich-text')].some(
              (e) => e.textContent === words,
            );
            if (there) done(performance.now() - from);
            else requestAnimationFrame(look);
          };
          document.querySelector('.composer').requestSubmit();
          look();
        }),
      text,
    ),
  );
}
shown.sort((a, b) => a - b);
process.stdout.write(
  `sent, accepted and on screen from the log, ms: p50 ${shown[10].toFixed(0)}, worst ${shown[19].toFixed(0)}\n`,
);
await browser.close();
server.kill();
