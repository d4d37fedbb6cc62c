import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A first start may have to build everything. */
const START_MS = 15 * 60_000;

export type AgentName = 'Tom' | 'Ana' | 'Mei';

/** A running product with its demo, started as a user starts it, on a data folder that goes with it. */
export class Parley {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly output: string;
  /** The origin people reach it under. */
  readonly url: string;

  private constructor(process: ChildProcess, folder: string, output: string) {
    this.#process = process;
    this.#folder = folder;
    this.output = output;
    this.url = found(/ready after .* at (http:\/\/\S+)/, output);
  }

  static async start(...options: string[]): Promise<Parley> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-browser-'));
    const args = ['up', '--port', '0', '--data', join(folder, 'data'), ...options];
    const child = spawn(join(ROOT, 'parley'), args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PARLEY_LIMITS_DRAIN_SECONDS: '0' },
    });
    try {
      return new Parley(child, folder, await ready(child));
    } catch (failure) {
      child.kill('SIGKILL');
      throw failure;
    }
  }

  /** The one-time link of a demo agent, as printed at the start. */
  signInLink(agent: AgentName): string {
    return found(new RegExp(`${agent}\\b.*?(http://\\S+/sign-in/\\S+)`), this.output);
  }

  /** Where mail comes in. */
  get smtpPort(): number {
    return Number(found(/smtp:\/\/[^\s:]+:(\d+)/i, this.output));
  }

  /** The address of the demo's mailbox. */
  get mailbox(): string {
    return found(/([\w.-]+@[\w.-]+)/, this.output);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null) {
      this.#process.kill('SIGTERM');
      await once(this.#process, 'exit');
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Everything it said until it was ready. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`not ready within ${START_MS} ms:\n${said}`)), START_MS);
    const hear = (data: Buffer): void => {
      said += data.toString();
      if (/Stop with Ctrl-C/.test(said)) {
        clearTimeout(timer);
        resolve(said);
      }
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code}:\n${said}`));
    });
  });
}

function found(pattern: RegExp, text: string): string {
  const value = pattern.exec(text)?.[1];
  if (!value) throw new Error(`${pattern} was not printed:\n${text}`);
  return value;
}
