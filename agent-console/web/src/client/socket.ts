import { Connection, PROTOCOL, type AgentCommands, type AgentEvents, type Platform, type Reply } from '@parley/client';

export type AgentConnection = Connection<AgentCommands, AgentEvents>;

/** The console's socket of one account. */
export function agentConnection(account: number, origin: Location, platform: Platform): AgentConnection {
  const scheme = origin.protocol === 'https:' ? 'wss:' : 'ws:';
  return new Connection<AgentCommands, AgentEvents>({
    url: () => `${scheme}//${origin.host}/u/${account}/socket`,
    hello: () => ({ protocol: PROTOCOL }),
    parse: parseFrame,
    platform,
  });
}

/** Text to a frame; undefined for what is not one. The server's own payloads are trusted, types we do not know are not read. */
export function parseFrame(data: unknown): Reply<AgentEvents> | undefined {
  if (typeof data !== 'string') return undefined;
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof frame !== 'object' || frame === null || !('type' in frame) || typeof frame.type !== 'string') return undefined;
  return { seq: 0, ...frame } as Reply<AgentEvents>;
}
