import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Letter {
  from: string;
  to: string;
  subject: string;
  messageId: string;
  text: string;
  inReplyTo?: string;
  references?: string;
}

/** Hands a mail to an SMTP server as a mail server would; resolves once it took it over with a 250. */
export async function sendMail(port: number, letter: Letter): Promise<void> {
  await sendRaw(port, addressOf(letter.from), addressOf(letter.to), written(letter));
}

/** The same with the bytes as they are; answers with the server's last line, which begins with its code. */
export async function sendRaw(port: number, from: string, to: string, message: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const lines = answers(socket);
  try {
    await expectCode(lines, '220');
    for (const [command, code] of [
      ['EHLO mail.example', '250'],
      [`MAIL FROM:<${from}>`, '250'],
      [`RCPT TO:<${to}>`, '250'],
      ['DATA', '354'],
    ] as const) {
      socket.write(`${command}\r\n`);
      await expectCode(lines, code);
    }
    socket.write(`${message.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')}\r\n.\r\n`);
    const taken = await expectCode(lines, '250');
    socket.write('QUIT\r\n');
    await expectCode(lines, '221');
    return taken;
  } finally {
    socket.destroy();
  }
}

/** What SMTP answers to the recipient, for refusals. */
export async function recipientAnswer(port: number, to: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const lines = answers(socket);
  try {
    await expectCode(lines, '220');
    socket.write('EHLO mail.example\r\n');
    await expectCode(lines, '250');
    socket.write('MAIL FROM:<somebody@example.org>\r\n');
    await expectCode(lines, '250');
    socket.write(`RCPT TO:<${to}>\r\n`);
    return (await lines.next()).value ?? '';
  } finally {
    socket.destroy();
  }
}

function written({ from, to, subject, messageId, text, inReplyTo, references }: Letter): string {
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    ...(inReplyTo ? [`In-Reply-To: ${inReplyTo}`] : []),
    ...(references ? [`References: ${references}`] : []),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return `${head.join('\n')}\n\n${text}`;
}

/** Final lines of the server's answers; those with a dash after the code go on. */
async function* answers(socket: Socket): AsyncGenerator<string, undefined> {
  let rest = '';
  socket.setEncoding('utf8');
  for (;;) {
    const end = rest.indexOf('\r\n');
    if (end < 0) {
      const [more] = (await once(socket, 'data')) as [string];
      rest += more;
      continue;
    }
    const line = rest.slice(0, end);
    rest = rest.slice(end + 2);
    if (line[3] !== '-') yield line;
  }
}

async function expectCode(lines: AsyncGenerator<string, undefined>, code: string): Promise<string> {
  const line = (await lines.next()).value ?? '';
  if (!line.startsWith(code)) throw new Error(`SMTP answered '${line}' (expected: ${code})`);
  return line;
}

function addressOf(mailbox: string): string {
  return /<(.+)>/.exec(mailbox)?.[1] ?? mailbox;
}

/** Header fields of a mail, unfolded; names in lower case. */
export function headersOf(eml: string): Map<string, string> {
  const head = eml.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return new Map(
    head
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
  );
}
