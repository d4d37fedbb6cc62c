import type { AgentCommands, ErrorCode } from '@parley/client';
import { cardOf } from '../state/select';
import type { Store } from '../state/store';
import type { Notices } from './notices';
import type { Ports } from './ports';

/** What a supervisor can want of a conversation, whoever has it. */
export type Oversight =
  { type: 'bump'; minutes: number } | { type: 'pull' } | { type: 'force'; agent: string };

/** Takes what waits, and does what supervisors decide. One command at a time per conversation. */
export class Interventions {
  readonly #store: Store;
  readonly #ports: Ports;
  readonly #notices: Notices;
  #running = new Set<string>();

  constructor(store: Store, ports: Ports, notices: Notices) {
    this.#store = store;
    this.#ports = ports;
    this.#notices = notices;
  }

  /** True when it is ours now. */
  async claim(conversation: string): Promise<boolean> {
    const name = cardOf(this.#store.state(), conversation)?.contactName ?? '';
    const commandId = this.#ports.newId();
    const error = await this.#ask(conversation, 'conversation.claim', { conversation, commandId });
    if (error === 'STALE') this.#notices.show({ code: 'offer-taken', name }, { tone: 'warning' });
    else if (error) this.#notices.refused('claim', error);
    return error === undefined;
  }

  /** Offers it to a colleague; it stays here until they accept. */
  async offerOn(conversation: string, agent: string, note: string, stay: boolean): Promise<void> {
    const version = cardOf(this.#store.state(), conversation)?.version ?? 0;
    const commandId = this.#ports.newId();
    const error = await this.#ask(conversation, 'conversation.transfer', {
      conversation,
      version,
      commandId,
      queue: '',
      agent,
      note,
      warm: true,
      stay,
    });
    if (error) this.#notices.refused('transfer', error);
  }

  /** Takes back what was offered to a colleague. */
  async keep(conversation: string): Promise<void> {
    const commandId = this.#ports.newId();
    const error = await this.#ask(conversation, 'conversation.keep', { conversation, commandId });
    if (error) this.#notices.refused('transfer', error);
  }

  /** Takes no further part in what a colleague has. */
  async leave(conversation: string): Promise<void> {
    const error = await this.#ask(conversation, 'conversation.leave', { conversation });
    if (error) this.#notices.refused('leave', error);
  }

  async oversee(conversation: string, wish: Oversight, reason: string): Promise<void> {
    const version = cardOf(this.#store.state(), conversation)?.version ?? 0;
    const commandId = this.#ports.newId();
    const error = await (wish.type === 'bump'
      ? this.#ask(conversation, 'conversation.bump', {
          conversation,
          commandId,
          minutes: wish.minutes,
          reason,
        })
      : wish.type === 'pull'
        ? this.#ask(conversation, 'conversation.pull', { conversation, version, commandId, reason })
        : this.#ask(conversation, 'conversation.force', {
            conversation,
            version,
            commandId,
            agent: wish.agent,
            reason,
          }));
    if (error) this.#notices.refused('oversee', error);
  }

  async #ask<K extends keyof AgentCommands>(
    conversation: string,
    type: K,
    payload: AgentCommands[K],
  ): Promise<ErrorCode | 'OFFLINE' | undefined> {
    if (this.#running.has(conversation)) return 'STALE';
    this.#running.add(conversation);
    try {
      const reply = await this.#ports.socket.request(type, payload);
      return reply.type === 'error' ? reply.payload.code : undefined;
    } catch {
      return 'OFFLINE';
    } finally {
      this.#running.delete(conversation);
    }
  }
}
