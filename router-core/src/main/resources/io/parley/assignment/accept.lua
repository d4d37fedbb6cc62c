#!lua flags=allow-oom
-- Accepts a pending offer, also one of a conversation that another agent has; the agent keeps the capacity that the offer reserved.
-- KEYS[18] log  stream  of the conversation
-- ARGV[1] random seed   ARGV[2] agent id   ARGV[3] session id   ARGV[4] conversation id   ARGV[5] offer id
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include /io/parley/redis/log
-- @include handing
local c, a = read_conversation(ARGV[4]), read_agent(ARGV[2])
if not c then return {'UNKNOWN'} end
local mine = a and a.connected and a.session == ARGV[3] and c.agent == a.id and c.offer == ARGV[5]
if mine and c.state == 'ACTIVE' then return {'DONE', c.state, c.version} end -- a retry of a call that won
if is_handed_to(c, a, ARGV[3], ARGV[5]) then
  -- Owner and capacity change in one step.
  local before = read_agent(c.agent)
  redis.call('ZREM', TM, 'hand|' .. c.id .. '|' .. ARGV[5])
  carry(before, c, -1)
  if c.handing.stay then take_part(c, before.id) end
  c.sticky, c.from, c.agent, c.offer = before.id, before.id, a.id, ARGV[5]
  c.handing, c.forced, c.won = nil, nil, nil
  if a.misses ~= 0 then
    a.misses = 0
    touch(a)
  end
  append_event(c, KEYS[18], 'agent.joined', {agent = a.name})
  transition(c, 'ACTIVE', 'conversation.handed', before.id, {agent = a.id, from = before.id})
  match_agent(before)
  commit()
  return {'DONE', c.state, c.version}
end
if not mine or c.state ~= 'OFFERED' then return {'STALE', c.state, c.version} end

redis.call('ZREM', TM, 'offer|' .. c.id .. '|' .. c.offer)
c.deadline = nil
watch_idle(c)
append_event(c, KEYS[18], 'agent.joined', {agent = a.name})
transition(c, 'ACTIVE', 'conversation.accepted', nil, {agent = a.id})
if a.misses ~= 0 then
  a.misses = 0
  touch(a)
end
commit()
return {'DONE', c.state, c.version}
