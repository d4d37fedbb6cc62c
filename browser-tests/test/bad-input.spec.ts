import { expect, request, test, type APIRequestContext } from '@playwright/test';
import { recipientAnswer } from '../src/mail';
import { Parley } from '../src/parley';
import { BareSocket, hello } from '../src/socket';

/** What no well-behaved client sends: each gets a clear refusal, and the door stays open for others. */
let parley: Parley;
let http: APIRequestContext;

const visitors = (): string => `${parley.url}/widget/socket`;

test.beforeAll(async () => {
  test.setTimeout(15 * 60_000);
  parley = await Parley.start();
  http = await request.newContext({ baseURL: parley.url });
});

test.afterEach(async () => {
  const socket = await BareSocket.open(visitors(), { Origin: parley.url });
  socket.send('hello', hello('site'));
  expect((await socket.nextOf('welcome')).type).toBe('welcome');
  socket.close();
});

test.afterAll(async () => {
  await http?.dispose();
  await parley?.stop();
});

test("a visitor's socket from a foreign origin is refused", async () => {
  expect(await BareSocket.refused(visitors(), { Origin: 'https://evil.example' })).toBe(403);
});

test("an agent's socket from a foreign origin is refused", async () => {
  expect(await BareSocket.refused(`${parley.url}/u/0/socket`, { Origin: 'https://evil.example' })).toBe(403);
});

test("an agent's socket without a session is closed with the reason", async () => {
  const socket = await BareSocket.open(`${parley.url}/u/0/socket`, { Origin: parley.url });
  expect(await socket.closed).toBe(4401);
});

test('an unknown inbox is refused', async () => {
  const socket = await BareSocket.open(visitors(), { Origin: parley.url });
  socket.send('hello', hello('nobody'));
  expect((await socket.nextOf('error')).payload?.code).toBe('NOT_FOUND');
  socket.close();
});

test('a forged token is refused', async () => {
  const socket = await BareSocket.open(visitors(), { Origin: parley.url });
  socket.send('hello', hello('site', 'v1.bm90LWEtdG9rZW4.c2lnbmF0dXJl'));
  expect((await socket.nextOf('error')).payload?.code).toBe('UNAUTHENTICATED');
  socket.close();
});

for (const [name, text] of [
  ['no JSON', 'hello?'],
  ['no object', '[1,2]'],
  ['too deep', `${'['.repeat(5000)}${']'.repeat(5000)}`],
] as const) {
  test(`a frame that is ${name} is refused as malformed`, async () => {
    const socket = await BareSocket.open(visitors(), { Origin: parley.url });
    socket.sendText(text);
    expect((await socket.nextOf('error')).payload?.code).toBe('MALFORMED');
    socket.close();
  });
}

test('a frame above 16 KiB closes the socket with 1009', async () => {
  const socket = await BareSocket.open(visitors(), { Origin: parley.url });
  socket.send('hello', hello('site'));
  await socket.nextOf('welcome');
  socket.send('message.send', { clientId: 'oversized-1', text: 'x'.repeat(20_000) });
  expect(await socket.closed).toBe(1009);
});

test('an empty and an overlong text are refused with the field named', async () => {
  const socket = await BareSocket.open(visitors(), { Origin: parley.url });
  socket.send('hello', hello('site'));
  await socket.nextOf('welcome');
  for (const text of ['', 'x'.repeat(8001)]) {
    socket.send('message.send', { clientId: 'bad-text-1', text }, '2');
    const { payload } = await socket.nextOf('error');
    expect(payload).toMatchObject({ code: 'INVALID', field: 'text' });
  }
  socket.close();
});

test('a protocol that is no longer spoken is told to reload', async () => {
  const socket = await BareSocket.open(visitors(), { Origin: parley.url });
  socket.send('hello', { ...hello('site'), protocol: 0 });
  expect((await socket.nextOf('error')).payload?.code).toBe('UPGRADE_REQUIRED');
  socket.close();
});

test('a newer protocol is answered in the newest that is spoken here', async () => {
  const socket = await BareSocket.open(visitors(), { Origin: parley.url });
  socket.send('hello', { ...hello('site'), protocol: 99 });
  expect((await socket.nextOf('welcome')).payload?.protocol).toBe(1);
  socket.close();
});

test('a sign-in link works once', async ({ browser }) => {
  const link = parley.signInLink('Ana');
  for (const works of [true, false]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const answer = await page.goto(link);
    if (works) {
      await page.getByRole('button', { name: /sign in/i }).click();
      await page.waitForURL(/\/u\/0\//);
    } else {
      expect(answer?.status()).toBe(410);
      await expect(page.getByRole('button', { name: /sign in/i })).toHaveCount(0);
      await expect(page.locator('body')).toContainText(/no longer works/i);
    }
    await context.close();
  }
});

test('a made-up sign-in link is refused as a used one is', async () => {
  const answer = await http.get(`/sign-in/${'0'.repeat(32)}`);
  expect(answer.status()).toBe(410);
});

test("the console's REST calls without a session answer 401 with a code", async () => {
  const answer = await http.get('/u/0/api/me');
  expect(answer.status()).toBe(401);
  expect(await answer.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
});

test('an unknown page answers 404', async () => {
  expect((await http.get('/no/such/page')).status()).toBe(404);
});

test('a mail to an unknown mailbox is refused by SMTP', async () => {
  const domain = parley.mailbox.split('@')[1];
  expect(await recipientAnswer(parley.smtpPort, `nobody@${domain}`)).toMatch(/^550/);
  expect(await recipientAnswer(parley.smtpPort, 'somebody@elsewhere.example')).toMatch(/^55\d/);
});
