#!lua flags=allow-oom
-- Finishes a conversation; whoever waits takes the freed capacity. The agent closes what is with them at the version they saw; the
-- contact leaves whenever they like, which abandons a conversation nobody had accepted.
-- KEYS[18] log  stream  of the conversation
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] agent id, empty when the contact leaves   ARGV[4] version the agent saw
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include sticky
-- @include /io/parley/redis/log
local c, agent, seen = read_conversation(ARGV[2]), ARGV[3], tonumber(ARGV[4])
if not c then return {'UNKNOWN'} end
local by_contact, over = agent == '', c.state == 'CLOSED' or c.state == 'ABANDONED'
if over and (by_contact or (c.sticky == agent and c.version == math.max(seen, base) + 1)) then return {'DONE', c.state, c.version} end
if not by_contact and (c.state ~= 'ACTIVE' or c.agent ~= agent or c.version ~= seen) then
  return {'STALE', c.state, c.version}
end

local a = c.agent and read_agent(c.agent)
local served = c.state == 'ACTIVE'
if c.state == 'QUEUED' then leave_line(c) end
if served then c.sticky = c.agent end
if a then take_back(c, a) end
end_exclusions(c)
c.closedAt = now
if by_contact then
  append_event(c, KEYS[18], 'contact.left', {name = c.name})
else
  append_event(c, KEYS[18], 'conversation.closed', {agent = a.name})
end
transition(c, served and 'CLOSED' or 'ABANDONED', served and 'conversation.closed' or 'conversation.abandoned',
  a and a.id, {by = by_contact and 'contact' or 'agent'})
redis.call('ZADD', TM, now + (served and c.reopen or 0), 'gone|' .. c.id .. '|' .. c.version)
if served then remember_agent(c) end
if a then match_agent(a) end
commit()
return {'DONE', c.state, c.version}
