#!lua flags=allow-oom
-- Offers a conversation to another agent while it stays with its own, who loses it only when the other accepts. The other's capacity is
-- reserved from now on.
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] agent id   ARGV[4] version the agent saw   ARGV[5] command id
-- ARGV[6] id of the agent it is offered to   ARGV[7] ms the offer stands   ARGV[8] 1 when the agent stays in the conversation as a participant
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'}
--   | {'REFUSED', 'AGENT_UNKNOWN' or 'AGENT_OFFLINE' or 'AGENT_FULL' or 'SAME_AGENT' or 'ALREADY_OFFERED'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include commands
-- @include agents
-- @include line
-- @include match
-- @include /io/parley/redis/log
-- @include hand
local c, agent, seen, command, a = read_conversation(ARGV[2]), ARGV[3], tonumber(ARGV[4]), ARGV[5], read_agent(ARGV[6])
if not c then return {'UNKNOWN'} end
local told = told_before(c, command)
if told then return told end -- a retry of a call that won
if c.state ~= 'ACTIVE' or c.agent ~= agent or c.version ~= seen then return {'STALE', c.state, c.version} end
if c.handing then return {'REFUSED', 'ALREADY_OFFERED'} end
if not a then return {'REFUSED', 'AGENT_UNKNOWN'} end
if a.id == agent then return {'REFUSED', 'SAME_AGENT'} end
if not a.connected or a.grace or a.status == 'offline' then return {'REFUSED', 'AGENT_OFFLINE'} end
if not has_room(a, c.channel, c.weight, c.interruptible) then return {'REFUSED', 'AGENT_FULL'} end

stop_watching(c)
c.handing = {agent = a.id, offer = next_offer(), deadline = now + tonumber(ARGV[7]), stay = ARGV[8] == '1' or nil}
redis.call('ZADD', TM, c.handing.deadline, 'hand|' .. c.id .. '|' .. c.handing.offer)
carry(a, c, 1)
remember_command(c, command, 'ACTIVE', c.version)
transition(c, 'ACTIVE', 'conversation.handing', a.id, {agent = agent, to = a.id, deadline = c.handing.deadline})
reindex(a)
commit()
return {'DONE', c.commandState, c.commandVersion}
