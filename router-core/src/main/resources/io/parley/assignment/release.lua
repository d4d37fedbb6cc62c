#!lua flags=allow-oom
-- Finishes a conversation; whoever waits takes the freed capacity. The agent closes what is with them, or parked or being wrapped up, at
-- the version they saw, and who may what is put aside for a callback; the contact leaves whenever they like, which abandons a conversation nobody had accepted.
-- KEYS[18] log  stream  of the conversation
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] agent id, empty when the contact leaves   ARGV[4] version the agent saw
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include life
-- @include /io/parley/redis/log
-- @include held
-- @include calling
local c, agent, seen = read_conversation(ARGV[2]), ARGV[3], tonumber(ARGV[4])
if not c then return {'UNKNOWN'} end
local by_contact, before = agent == '', c.state
local finished = before == 'CLOSED' or before == 'ABANDONED' or before == 'WRAP_UP'
if by_contact and finished then return {'DONE', before, c.version} end
if not by_contact then
  local closer = c.sticky == agent or c.closer == agent
  if finished and closer and c.version == math.max(seen, base) + 1 then return {'DONE', before, c.version} end
  local mine = c.agent == agent and (before == 'ACTIVE' or before == 'WRAP_UP') or c.sticky == agent and before == 'PARKED'
    or before == 'CALLBACK'
  if not mine or c.version ~= seen then return {'STALE', before, c.version} end
end

local a = c.agent and read_agent(c.agent)
if before == 'WRAP_UP' then
  end_wrap_up(c, a, 'agent')
  match_agent(a)
  commit()
  return {'DONE', c.state, c.version}
end
if by_contact then
  append_event(c, KEYS[18], 'contact.left', {name = c.name})
else
  append_event(c, KEYS[18], 'conversation.closed', {agent = read_agent(agent).name})
end
if not by_contact and before == 'ACTIVE' and read_rules(c.queue).wrap then
  wrap_up(c, a)
  commit()
  return {'DONE', c.state, c.version}
end
if before == 'QUEUED' then leave_line(c) end
if before == 'HELD' then stop_holding(c) end
if before == 'CALLBACK' then
  stop_calling(c)
  c.closer = not by_contact and agent or nil
end
stop_staying(c)
if a then take_back(c, a) end
if before == 'ACTIVE' or before == 'PARKED' or c.closer and before == 'CALLBACK' then
  c.sticky = a and a.id or c.sticky
  close(c, a and a.id, {by = by_contact and 'contact' or 'agent'})
else
  end_exclusions(c)
  dismiss(c)
  c.closedAt, c.callback, c.revive = now, nil, read_rules(c.queue).revive
  transition(c, 'ABANDONED', 'conversation.abandoned', a and a.id, {by = 'contact'})
  redis.call('ZADD', TM, now + (c.revive or 0), 'gone|' .. c.id .. '|' .. c.version)
end
if a then match_agent(a) end
commit()
return {'DONE', c.state, c.version}
