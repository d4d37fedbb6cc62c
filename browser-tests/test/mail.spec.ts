import { expect, test, type BrowserContext } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { Desk } from '../src/desk';
import { headersOf, sendMail } from '../src/mail';
import { Parley } from '../src/parley';

/** README's tour by e-mail: in by SMTP, to the right agent, out in the right thread, and back. */
test.describe.configure({ mode: 'serial' });

let parley: Parley;
let office: BrowserContext;
let tom: Desk;
let mei: Desk;
let answer: Map<string, string>;

const QUESTION = '<question-1@example.org>';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(15 * 60_000);
  parley = await Parley.start();
  office = await browser.newContext();
  tom = await Desk.signIn(office, parley, 'Tom');
  mei = await Desk.signIn(office, parley, 'Mei');
  await tom.becomes('Available');
  await mei.becomes('Available');
});

test.afterAll(async () => {
  await office?.close();
  await parley?.stop();
});

test('a mail about an error is offered to Tom and no other, and is answered', async () => {
  await sendMail(parley.smtpPort, {
    from: 'Robin Example <robin@example.org>',
    to: parley.mailbox,
    subject: 'Error 12 on my stove',
    messageId: QUESTION,
    text: 'It shows error 12 since yesterday.\n\nRobin',
  });

  await tom.isOffered('Error 12 on my stove');
  await mei.isNotOffered('Error 12 on my stove');
  await tom.accepts('Error 12 on my stove');
  await expect(tom.log).toContainText('It shows error 12 since yesterday.');
  await tom.writes('Hold the button for five seconds, that clears it.');
});

test('the answer is a mail in the thread of the question', async () => {
  // The operator page shows what was when it was opened.
  await expect(tom.log).toContainText('kept as a file');
  await mei.page.getByRole('link', { name: 'Operator' }).click();
  const row = mei.page.getByRole('row').filter({ hasText: 'robin@example.org' });
  await expect(row).toBeVisible();
  const [download] = await Promise.all([
    mei.page.waitForEvent('download'),
    row.getByRole('link', { name: /\.eml$/ }).click(),
  ]);
  const eml = await readFile(await download.path(), 'utf8');

  answer = headersOf(eml);
  expect(answer.get('in-reply-to')).toBe(QUESTION);
  expect(answer.get('references')).toContain(QUESTION);
  expect(answer.get('to')).toContain('robin@example.org');
  expect(answer.get('subject')).toMatch(/^Re: Error 12 on my stove/i);
  expect(answer.get('message-id')).toMatch(/^<.+@.+>$/);
  expect(eml).toContain('Hold the button for five seconds');
});

test('the reply to it lands in the same conversation', async () => {
  await sendMail(parley.smtpPort, {
    from: 'Robin Example <robin@example.org>',
    to: answer.get('reply-to') ?? answer.get('from') ?? '',
    subject: 'Re: Error 12 on my stove',
    messageId: '<question-2@example.org>',
    inReplyTo: answer.get('message-id') ?? '',
    references: `${QUESTION} ${answer.get('message-id')}`,
    text: 'That worked, thank you!\n\n> Hold the button for five seconds, that clears it.',
  });

  await tom.reads('That worked, thank you!');
  await expect(tom.log).toContainText('It shows error 12 since yesterday.');
  await expect(tom.page.getByRole('link').filter({ hasText: 'Robin Example' })).toHaveCount(1);
});

test('the same mail handed in twice is one message', async () => {
  const letter = {
    from: 'Sam Example <sam@example.org>',
    to: parley.mailbox,
    subject: 'Crash of the weather app',
    messageId: '<crash-1@example.org>',
    text: 'It crashes when it rains.',
  };
  await sendMail(parley.smtpPort, letter);
  await sendMail(parley.smtpPort, letter);

  await tom.accepts('Crash of the weather app');
  await expect(tom.log.getByText('It crashes when it rains.')).toHaveCount(1);
});
