import { expect, test } from '@playwright/test';
import { OtherSite } from '../src/other-site';
import { Parley } from '../src/parley';
import { Visitor } from '../src/visitor';

declare global {
  interface Window {
    Parley: { open(): void; on(event: string, handler: () => void): () => void };
    heard: string[];
  }
}

let parley: Parley;
let site: OtherSite;

const page = (script: string): string => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Somebody's shop</title>
    <style>button { background: rgb(1, 2, 3); } p { color: rgb(4, 5, 6); }</style></head>
  <body><p id="words">Words of the shop</p><button id="buy">Buy</button>${script}</body>
</html>`;

test.beforeAll(async () => {
  test.setTimeout(15 * 60_000);
  parley = await Parley.start();
  site = await OtherSite.serve({
    '/': page(`<script src="${parley.url}/widget.js" data-inbox="site" async></script>`),
    '/unknown': page(`<script src="${parley.url}/widget.js" data-inbox="nobody" async></script>`),
    '/without': page(''),
  });
});

test.afterAll(async () => {
  site?.stop();
  await parley?.stop();
});

test('on the allowed origin the widget is one request until it is opened', async ({ page: shop }) => {
  const asked: string[] = [];
  shop.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await shop.goto(`${parley.url}/demo/`);
  const visitor = new Visitor(shop);
  await expect(visitor.launcher).toBeVisible();
  await shop.waitForLoadState('networkidle');
  expect(asked.filter((path) => path.startsWith('/widget'))).toEqual(['/widget.js']);

  await visitor.opens();
  expect(asked).toContain('/widget/frame');
});

test('on an origin that is not allowed the browser refuses the frame, and the page goes on', async ({
  page: shop,
}) => {
  const refusals: string[] = [];
  shop.on('console', (message) => refusals.push(message.text()));
  await shop.goto(`${site.url}/`);
  const visitor = new Visitor(shop);
  await visitor.launcher.click();

  await expect.poll(() => refusals.join('\n')).toContain('frame-ancestors');
  await expect(visitor.composer).toHaveCount(0);
  await expect(shop.getByRole('button', { name: 'Buy' })).toBeVisible();
});

test('a page that names an unknown inbox gets a clear word instead of a chat', async ({ page: shop }) => {
  const answer = await shop.request.get(`${parley.url}/widget/frame?inbox=nobody`);
  expect(answer.status()).toBe(404);
  expect(answer.headers()['content-type']).toContain('text/html');
  await shop.goto(`${site.url}/unknown`);
  const visitor = new Visitor(shop);
  await visitor.launcher.click();
  await expect(visitor.composer).toHaveCount(0);
});

test('the host page keeps its globals, its styles and its handlers', async ({ page: shop }) => {
  const globals = (): Promise<string[]> => shop.evaluate(() => Object.getOwnPropertyNames(window).sort());
  const looks = (): Promise<string[]> =>
    shop.evaluate(() =>
      ['#words', '#buy'].map((selector) => {
        const style = getComputedStyle(document.querySelector(selector)!);
        return JSON.stringify(
          Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)])),
        );
      }),
    );
  await shop.goto(`${site.url}/without`);
  const globalsBefore = await globals();
  const looksBefore = await looks();

  await shop.goto(`${site.url}/`);
  await expect(new Visitor(shop).launcher).toBeVisible();

  const added = (await globals()).filter((name) => !globalsBefore.includes(name));
  expect(added).toEqual(['Parley']);
  expect(await looks()).toEqual(looksBefore);
  expect(await shop.evaluate(() => document.cookie)).toBe('');
  expect(await shop.evaluate(() => document.body.children.length)).toBe(4);
});

test('the page opens and closes the widget and hears of it', async ({ page: shop }) => {
  await shop.goto(`${parley.url}/demo/`);
  const visitor = new Visitor(shop);
  await expect(visitor.launcher).toBeVisible();
  await shop.evaluate(() => {
    const heard: string[] = [];
    for (const name of ['ready', 'open', 'close']) window.Parley.on(name, () => heard.push(name));
    window.heard = heard;
    window.Parley.open();
  });
  await expect(visitor.composer).toBeVisible();
  await shop.keyboard.press('Escape');
  await expect(visitor.launcher).toBeFocused();
  await expect.poll(() => shop.evaluate(() => window.heard)).toEqual(['open', 'ready', 'close']);
});
