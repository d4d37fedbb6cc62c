import type { AgentCommands, AgentEvents, ConnectionState, KeyStore, Platform, Reply } from '@parley/client';
import type { Alerts } from '../client/alerts';
import type { Rest } from '../client/rest';
import type { Route } from '../state/state';

/** The part of the connection that the console uses. */
export interface Socket {
  readonly state: ConnectionState;
  start(): void;
  stop(): void;
  retryNow(): void;
  on<K extends keyof AgentEvents & string>(
    type: K,
    handler: (event: AgentEvents[K], seq: number) => void,
  ): () => void;
  onState(handler: (state: ConnectionState) => void): () => void;
  send<K extends keyof AgentCommands & string>(type: K, payload: AgentCommands[K]): boolean;
  request<K extends keyof AgentCommands & string>(
    type: K,
    payload: AgentCommands[K],
  ): Promise<Reply<AgentEvents>>;
}

/** Everything outside the console, passed in. */
export interface Ports {
  readonly socket: Socket;
  readonly rest: Rest;
  /** Number of the account in this browser. */
  readonly account: number;
  /** Text kept in this browser. */
  readonly kept: KeyStore;
  readonly alerts: Alerts;
  readonly clock: Platform;
  readonly newId: () => string;
  /** Shows the route in the address bar. */
  readonly navigate: (route: Route) => void;
}
