/**
 * The widget without a Parley behind it: a host page, the built loader and app, and a server that answers as an agent
 * would. For looking at the widget and for its browser tests; `npm run playground -w @parley/widget` after a build.
 *
 * What is written decides what happens: see {@link ACTS}. Inboxes: `site`, `away` (nobody there), `busy` (stays in line),
 * `unknown`, `forbidden`.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const FRAME_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
const EPOCH = 'playground';

/** Starts on a port (0: any) and resolves with `{ port, close }`. */
export async function startPlayground(port = 0, paceMs = 700) {
  const server = createServer(serve);
  const sockets = new WebSocketServer({ server, path: '/widget/socket', maxPayload: 16_384 });
  const visitors = new Map();
  sockets.on('connection', (socket) => attend(socket, visitors, paceMs));
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () => {
    for (const socket of sockets.clients) socket.terminate();
    for (const visitor of visitors.values()) visitor.timers.forEach(clearTimeout);
    sockets.close();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { port: server.address().port, visitors, close };
}

async function serve({ url }, response) {
  const { pathname } = new URL(url, 'http://localhost');
  const file =
    {
      '/': here('./host.html'),
      '/widget.js': here('../../loader/dist/widget.js'),
      '/widget/frame': here('../dist/index.html'),
    }[pathname] ?? here(`../dist/${normalize(pathname.replace('/widget/', '')).replaceAll('..', '')}`);
  try {
    const body = await readFile(file);
    const policy = pathname.startsWith('/widget/') ? { 'content-security-policy': FRAME_POLICY } : {};
    response.writeHead(200, {
      'content-type': `${TYPES[extname(file)] ?? 'text/plain'}; charset=utf-8`,
      ...policy,
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

/** One visitor's socket. */
function attend(socket, visitors, paceMs) {
  let visitor;
  socket.on('message', (data) => {
    const { type, id, payload } = JSON.parse(data.toString());
    const reply = (frame) => socket.send(JSON.stringify({ replyTo: id, ...frame }));
    if (type === 'hello') visitor = greet(socket, visitors, payload, reply, paceMs);
    else if (type === 'ping') reply({ type: 'pong' });
    else if (visitor && type === 'message.send') visitor.write(payload, reply, socket);
    else if (visitor && type === 'conversation.leave') visitor.leave(reply);
  });
  socket.on('close', () => visitor?.sockets.delete(socket));
}

function greet(socket, visitors, hello, reply, paceMs) {
  const refusal = { unknown: ['NOT_FOUND', 4404], forbidden: ['FORBIDDEN', 4403] }[hello.inbox];
  if (refusal) {
    reply({
      type: 'error',
      payload: { code: refusal[0], message: `inbox: ${hello.inbox} (expected: a known inbox)` },
    });
    socket.close(refusal[1]);
    return undefined;
  }
  const token = visitors.has(hello.token) ? hello.token : `t.${visitors.size + 1}.${Date.now()}`;
  const visitor = visitors.get(token) ?? new Visitor(token, hello, paceMs);
  visitors.set(token, visitor);
  visitor.sockets.add(socket);
  visitor.welcome(hello, reply, socket);
  return visitor;
}

class Visitor {
  sockets = new Set();
  entries = [];
  timers = [];
  seen = new Set();
  chat = undefined;
  refusals = 0;

  constructor(token, { inbox, locale }, paceMs) {
    Object.assign(this, { token, inbox, paceMs, zh: locale.startsWith('zh') });
    this.id = `c.${token}`;
  }

  welcome(hello, reply, socket) {
    const conversation = this.chat;
    const payload = {
      protocol: 1,
      epoch: EPOCH,
      visitor: this.token,
      token: this.token,
      serverTimeMs: Date.now(),
      inboxName: this.zh ? '海松户外' : 'Harbor & Pine',
      ...(conversation ? { conversation } : {}),
      agentsAvailable: this.inbox !== 'away',
    };
    reply({ type: 'welcome', payload });
    if (!conversation) return;
    const from = hello.epoch === EPOCH && hello.conversation === this.id ? hello.lastSeq : 0;
    for (const entry of this.entries) if (entry.seq > from) this.#post(entry, [socket]);
    this.#send('log.resumed', { conversation: this.id, through: this.entries.length }, [socket]);
  }

  write({ clientId, text }, reply, socket) {
    if (text.includes('/refuse'))
      return reply({ type: 'error', payload: { code: 'INVALID', message: 'text: refused' } });
    if (text.includes('/doubt') && this.refusals++ < 2) {
      return reply({
        type: 'error',
        payload: { code: 'UNAVAILABLE', message: 'storage in doubt', retryAfterMs: 2_500 },
      });
    }
    const known = this.entries.find((entry) => entry.clientId === clientId);
    const entry =
      known ?? this.#append({ kind: 'text', author: 'contact', authorId: this.token, text, clientId });
    if (text.includes('/lose') && !known) return socket.terminate();
    reply({
      type: 'message.accepted',
      seq: entry.seq,
      payload: { conversation: this.id, clientId, atMs: entry.atMs },
    });
    if (known) return undefined;
    this.#post(entry);
    return this.#act(text);
  }

  leave(reply) {
    reply({ type: 'done' });
    this.#event('contact.left');
    this.#become({ state: 'closed' });
  }

  #act(text) {
    const [word, act] = Object.entries(ACTS).find(([key]) => text.includes(key)) ?? [];
    if (!this.chat || this.chat.state === 'closed') this.#arrive();
    else if (word) act.call(this);
    else this.#answer(this.zh ? `收到：“${text.slice(0, 60)}”` : `You wrote “${text.slice(0, 60)}”.`);
    return undefined;
  }

  #arrive() {
    const reopened = this.chat !== undefined;
    if (reopened) this.#event('conversation.reopened');
    this.#become({
      state: 'waiting',
      agentName: '',
      position: 3,
      positionIsAbout: this.inbox === 'busy',
      waitFromMs: 120_000,
      waitToMs: 300_000,
      agentReadThrough: 0,
      callback: false,
      callbackDueMs: 0,
    });
    if (this.inbox !== 'site') return;
    for (const position of [2, 1]) this.#later(4 - position, () => this.#become({ position }));
    this.#later(4, () => {
      this.#event('agent.joined', { agent: 'Mei' });
      this.#become({ state: 'active', agentName: 'Mei', position: 0, agentReadThrough: this.entries.length });
      this.#answer(
        this.zh
          ? '您好，我是 Mei。\n我来看一下您的问题。'
          : 'Hello, this is Mei.\nLet me have a look at that for you.',
      );
    });
  }

  #answer(text) {
    this.#later(1, () => this.#become({ agentReadThrough: this.entries.length }));
    this.#later(1.5, () => this.#send('typing.shown', { on: true, name: 'Mei' }));
    this.#later(4, () => {
      this.#send('typing.shown', { on: false, name: 'Mei' });
      this.say(text);
    });
  }

  say(text) {
    this.#post(this.#append({ kind: 'text', author: 'agent', authorId: 'mei', authorName: 'Mei', text }));
  }

  close() {
    this.#event('conversation.closed');
    this.#become({ state: 'closed' });
  }

  drop(code = 1012) {
    for (const socket of this.sockets) socket.close(code);
  }

  typing() {
    this.#send('typing.shown', { on: true, name: 'Mei' });
  }

  #event(event, args) {
    this.#post(this.#append({ kind: 'event', author: 'system', event, ...(args ? { args } : {}) }));
  }

  #append(entry) {
    const seq = this.entries.length + 1;
    const made = { seq, after: seq - 1, ...entry, atMs: Date.now() };
    this.entries.push(made);
    return made;
  }

  #become(change) {
    this.chat = { conversation: this.id, ...this.chat, ...change };
    this.#send('conversation.updated', this.chat);
  }

  #post(entry, to) {
    this.#send('message.posted', { conversation: this.id, entry }, to, entry.seq);
  }

  #send(type, payload, to = this.sockets, seq) {
    for (const socket of to) socket.send(JSON.stringify({ type, ...(seq ? { seq } : {}), payload }));
  }

  #later(beats, run) {
    this.timers.push(setTimeout(run, beats * this.paceMs));
  }
}

/** What the agent does when a message contains this. */
const ACTS = {
  '/links'() {
    this.say(
      'See https://example.com/help?a=1&b=2, or write to mailto:help@example.com. Not javascript:alert(1) <b>bold</b>.',
    );
  },
  '/many'() {
    for (let i = 1; i <= 30; i++)
      this.say(`Line ${i} of a long answer that needs a little more than one row to be told.`);
  },
  '/close'() {
    this.close();
  },
  '/drop'() {
    this.drop();
  },
  '/typing'() {
    this.typing();
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { port } = await startPlayground(Number(process.argv[2] ?? 5180));
  process.stdout.write(`http://localhost:${port}/\n`);
}
