import {
  Connection,
  parseAgentFrame,
  PROTOCOL,
  type AgentCommands,
  type AgentEvents,
  type Platform,
} from '@parley/client';

export type AgentConnection = Connection<AgentCommands, AgentEvents>;

/** The console's socket of one account. */
export function agentConnection(account: number, origin: Location, platform: Platform): AgentConnection {
  const scheme = origin.protocol === 'https:' ? 'wss:' : 'ws:';
  return new Connection<AgentCommands, AgentEvents>({
    url: () => `${scheme}//${origin.host}/u/${account}/socket`,
    hello: () => ({ protocol: PROTOCOL }),
    parse: parseAgentFrame,
    platform,
  });
}
