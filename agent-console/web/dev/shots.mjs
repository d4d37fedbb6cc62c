/** Pictures of the console on the practice server, and an accessibility scan of each. `node dev/shots.mjs OUT_DIR [only]` */
import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';

const [out = 'test-results/console', only = ''] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const server = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), ['--port', '0', '--quiet'], {
  silent: true,
});
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

const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const settle = (page) => page.waitForTimeout(350);
const scenes = {
  desk: async () => {},
  conversation: async (page) => page.goto(`${address}#/c/c1`),
  offer: async (page) => {
    await page.goto(`${address}#/c/c2`);
    server.send('offer');
    await page.waitForSelector('.offer', { state: 'attached' });
  },
  note: async (page) => {
    await page.goto(`${address}#/c/c3`);
    await page.locator('#composer-tab-note').click();
    await page.locator('[data-composer]').fill('Ask finance before Friday.');
  },
  waiting: async (page) => {
    await page.goto(`${address}#/`);
    await page.locator('#tab-waiting').click();
  },
  why: async (page) => {
    await page.goto(`${address}#/c/c5`);
    await page.waitForSelector('.conversation-why button');
    if ((await page.locator('.why').count()) === 0) await page.locator('.conversation-why button').click();
    await page.waitForSelector('.why-facts, .why-story');
  },
  'why-waits': async (page) => {
    await page.goto(`${address}#/`);
    await page.locator('#tab-waiting').click();
    await page.locator('.row').first().click();
    await page.waitForSelector('.conversation-why button');
    if ((await page.locator('.why').count()) === 0) await page.locator('.conversation-why button').click();
    await page.waitForSelector('.why-prospects');
  },
  finished: async (page) => {
    await page.goto(`${address}#/`);
    await page.locator('#tab-finished').click();
    await page.waitForSelector('.list-more');
  },
  later: async (page) => {
    await page.goto(`${address}#/`);
    await page.locator('#tab-aside').click();
    await page.waitForSelector('.list-more');
  },
  queues: async (page) => {
    await page.goto(`${address}#/queues`);
    await page.waitForSelector('.figures');
  },
  transfer: async (page) => {
    await page.goto(`${address}#/c/c1`);
    await page.locator('.conversation-acts button').first().click();
    await page.waitForSelector('dialog[open]');
  },
  settings: async (page) => {
    await page.goto(`${address}#/c/c1`);
    await page.evaluate(() => document.activeElement?.blur());
    await page.goto(`${address}#/`);
    await page.locator('.rail .icon-button').last().click();
    await page.waitForSelector('dialog[open]');
  },
  shortcuts: async (page) => {
    await page.goto(`${address}#/`);
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
  },
  presence: async (page) => {
    await page.goto(`${address}#/`);
    await page.locator('.presence-button').click();
  },
  html: async (page) => {
    await page.goto(`${address}#/c/c1`);
    await page.locator('.message-link').last().click();
    await page.waitForSelector('dialog[open]');
  },
  operator: async (page) => page.goto(`${address}#/operator`),
};

let troubles = 0;
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const locale of ['en', 'zh-CN']) {
      const context = await browser.newContext({
        viewport,
        colorScheme,
        locale,
        reducedMotion: 'reduce',
        hasTouch: size === 'phone',
      });
      const page = await context.newPage();
      page.on('console', (m) => m.type() === 'error' && tell(`console: ${m.text()}`));
      page.on('pageerror', (e) => tell(`page: ${e.message}`));
      await page.goto(address);
      await page.waitForSelector('.row, .empty');
      for (const [name, play] of Object.entries(scenes)) {
        const title = `${name}-${size}-${colorScheme}-${locale}`;
        if (only && !title.match(only)) continue;
        await page.goto(`${address}#/`);
        try {
          await play(page);
        } catch (error) {
          tell(`${title}: ${error.message.split('\n')[0]}`);
          continue;
        }
        await settle(page);
        await page.screenshot({ path: `${out}/${title}.png` });
        await scan(page, title, name === 'html', [...WCAG, 'best-practice']);
        await page.keyboard.press('Escape');
      }
      await context.close();
    }
  }
}
if (!only || 'examples'.match(only)) await scanExamples();

/** Scans the page of each component alone, in both themes. */
async function scanExamples() {
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({
      viewport: sizes.desktop,
      colorScheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.on('pageerror', (e) => tell(`examples: ${e.message}`));
    await page.goto(new URL('/examples/dev/index.html', address).href);
    const names = await page.locator('nav[aria-label=Components] a').allTextContents();
    for (const name of names) {
      await page.goto(new URL(`/examples/dev/index.html#${name}`, address).href);
      await page.waitForSelector(`[data-example="${name}"]`);
      if (!name.endsWith('-dialog'))
        await page.screenshot({ path: `${out}/example-${name}-${colorScheme}.png` });
      await scan(page, `example ${name} ${colorScheme}`, name === 'html-dialog', WCAG);
    }
    await context.close();
  }
}

async function scan(page, title, legacy, tags) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(legacy).withTags(tags).analyze();
  for (const { id, impact, nodes } of violations) {
    const where = nodes.slice(0, 3).map((n) => n.target);
    tell(`${title}: ${id} (${impact}) ${where.join(' | ')} ${nodes[0]?.any?.[0]?.message ?? ''}`);
  }
}

function tell(line) {
  troubles++;
  process.stdout.write(`${line}\n`);
}

await browser.close();
server.kill();
process.stdout.write(`${troubles} troubles\n`);
process.exitCode = troubles ? 1 : 0;
