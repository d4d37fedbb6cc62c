import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type FrameLocator, type Locator, type Page } from '@playwright/test';
// @ts-expect-error plain JavaScript
import { startPlayground } from '../dev/playground.mjs';

interface Playground {
  port: number;
  visitors: Map<string, { drop(code?: number): void; say(text: string): void; entries: { text?: string }[] }>;
  close(): Promise<void>;
}

let playground: Playground;

test.beforeEach(async () => {
  playground = (await startPlayground(0, 40)) as Playground;
});

test.afterEach(() => playground.close());

const address = (query = ''): string => `http://localhost:${playground.port}/?${query}`;
const launcher = (page: Page): Locator => page.locator('button');
const inside = (page: Page): FrameLocator => page.frameLocator('iframe');
const field = (page: Page): Locator => inside(page).getByRole('textbox');
const bubbles = (page: Page, text: string): Locator => inside(page).locator('.bubble', { hasText: text });
const visitor = (): { drop(code?: number): void; say(text: string): void; entries: { text?: string }[] } => {
  const [first] = playground.visitors.values();
  if (!first) throw new Error('no visitor has come');
  return first;
};

async function open(page: Page, query = ''): Promise<void> {
  await page.goto(address(query));
  await launcher(page).click();
  await expect(field(page)).toBeVisible();
}

async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

async function talk(page: Page, query = ''): Promise<void> {
  await open(page, query);
  await write(page, 'hello');
  await expect(bubbles(page, 'this is Mei')).toBeVisible();
}

test('one request until it is opened, and none that names a secret', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url().replace(/^.*?\d(?=\/)/, '')));
  await page.goto(address());
  await expect(launcher(page)).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual(['/?', '/widget.js']);

  await launcher(page).click();
  await expect(field(page)).toBeVisible();
  expect(asked.filter((url) => url.includes('?'))).toEqual(['/?', '/widget/frame?inbox=site']);
});

test('nothing is lost or doubled while the connection comes and goes', async ({ page, context }) => {
  await talk(page);
  await context.setOffline(true);
  visitor().drop();
  await write(page, 'one');
  await write(page, 'two');
  visitor().say('meanwhile');
  await expect(inside(page).getByText('You are offline.')).toBeVisible();
  await context.setOffline(false);
  await expect(bubbles(page, 'meanwhile')).toHaveCount(1);
  await write(page, '/lose three');
  await expect(bubbles(page, 'three')).toHaveCount(1);
  await expect(inside(page).locator('.sending, .waiting, .held')).toHaveCount(0);
  await page.reload();
  await launcher(page).click();

  for (const text of ['one', 'two', 'three']) {
    await expect(bubbles(page, text).and(inside(page).locator('.mine .bubble'))).toHaveCount(1);
    expect(
      visitor().entries.filter((entry) => entry.text === text || entry.text === `/lose ${text}`),
    ).toHaveLength(1);
  }
});

test('after a reload the badge shows what is unread, without a click', async ({ page }) => {
  await talk(page);
  await launcher(page).click();
  visitor().say('are you there?');
  await expect(launcher(page)).toHaveAccessibleName('Chat with us (1 unread message)');
  await page.reload();
  await expect(launcher(page)).toHaveAccessibleName('Chat with us (1 unread message)');
  await launcher(page).click();
  await expect(bubbles(page, 'are you there?')).toBeVisible();
  await launcher(page).click();

  await expect(launcher(page)).toHaveAccessibleName('Chat with us');
});

test('two tabs of one visitor show the same', async ({ page, context }) => {
  await talk(page);
  const second = await context.newPage();
  await second.goto(address());
  await launcher(second).click();
  await write(second, 'from the second tab');

  await expect(bubbles(page, 'from the second tab').first()).toBeVisible();
  await expect(bubbles(page, 'You wrote “from the second tab”.')).toHaveCount(1);
});

test('a frame without storage of its own keeps its things with the page', async ({ page }) => {
  await page.addInitScript(() => {
    if (window.parent !== window) {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    }
  });
  await talk(page);
  await page.reload();
  await launcher(page).click();

  await expect(bubbles(page, 'this is Mei')).toHaveCount(1);
  expect(playground.visitors.size).toBe(1);
});

test('Chinese is written with an input method, whose Enter does not send', async ({ page }) => {
  await open(page, 'locale=zh-CN');
  await field(page).focus();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  await field(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await expect(inside(page).locator('.bubble')).toHaveCount(0);
  await keyboard.send('Input.insertText', { text: '你好' });
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('在吗');
  await page.keyboard.press('Enter');

  await expect(inside(page).locator('.mine .bubble')).toHaveText('你好\n在吗');
});

test('focus goes in, stays in the dialog, and comes back', async ({ page }) => {
  await talk(page);
  await expect(field(page)).toBeFocused();
  await inside(page).getByRole('button', { name: 'End conversation' }).click();
  await page.keyboard.press('Escape');
  await expect(inside(page).getByRole('dialog')).toBeHidden();
  await expect(inside(page).getByRole('button', { name: 'End conversation' })).toBeFocused();
  await page.keyboard.press('Escape');

  await expect(launcher(page)).toBeFocused();
  await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
});

test('text is text, and only addresses are links', async ({ page }) => {
  await talk(page);
  await write(page, '/links');
  await expect(bubbles(page, 'javascript:alert(1) <b>bold</b>')).toBeVisible();
  const links = inside(page).getByRole('link');

  expect(await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))).toEqual([
    'https://example.com/help?a=1&b=2',
    'mailto:help@example.com',
  ]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every screen passes the accessibility scan, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const scan = async (what: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      const found = violations.map(({ id, nodes }) => [what, id, nodes.map((node) => node.failureSummary)]);
      expect(found).toEqual([]);
    };
    await open(page, 'topics=billing,technical&color=%23ffcc00');
    await scan('welcome');
    await open(page, 'inbox=busy');
    await write(page, 'hello');
    await expect(inside(page).getByText('You are about number 3 in line')).toBeVisible();
    await scan('waiting');
    await talk(page, 'color=%23ffcc00');
    await write(page, 'this /refuse');
    await write(page, '/links');
    await expect(inside(page).getByText('Not sent')).toBeVisible();
    await expect(bubbles(page, 'Not javascript')).toBeVisible();
    await scan('chat');
    await inside(page).getByRole('button', { name: 'End conversation' }).click();
    await scan('dialog');
    await inside(page).getByRole('button', { name: 'End it' }).click();
    await expect(inside(page).getByText('This conversation has ended')).toBeVisible();
    await scan('closed');
    await page.goto(address('inbox=unknown'));
    await launcher(page).click();
    await expect(inside(page).getByRole('alert')).toBeVisible();
    await scan('broken');
  });
}

for (const [what, width, height] of [
  ['a phone', 360, 640],
  ['a desktop at 200 %', 640, 400],
] as const) {
  test(`on ${what} everything fits and can be reached`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await talk(page);
    for (const target of [field(page), inside(page).getByRole('button', { name: 'Close chat' })]) {
      const box = await target.boundingBox();
      if (!box) throw new Error('not on the screen');
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
    }
    const sideways = await inside(page)
      .locator('html')
      .evaluate((html) => html.scrollWidth > html.clientWidth);
    expect(sideways).toBe(false);
    await inside(page).getByRole('button', { name: 'Close chat' }).click();
    await expect(launcher(page)).toBeFocused();
  });
}
