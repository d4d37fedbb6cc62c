#!lua flags=allow-oom
-- Brings a conversation back that this Redis lost, or has in an older state, as history has it: an open one goes back in line with the
-- time it has waited, a parked one stays parked, one put aside stays so, a finished one can be reopened again.
-- KEYS[18] dl   hash    number of an outgoing message -> status|detail
-- KEYS[19] log  stream  the conversation's entries
-- ARGV[1] random seed   ARGV[2] record as history has it   ARGV[3] JSON: plan, gen (generation of the plan)
-- ARGV[4] JSON list of numbers of messages of which history does not know what became   ARGV[5] last number of the generations before
-- Returns {'RESTORED', state} | {'KEPT'} | {'STALE'} when the plan's classes have other numbers by now
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include life
-- @include held
-- @include calling
local DUE, HISTORY, STATES = nil, nil, KEYS[18]
-- @include /io/parley/delivery/line
local c, way, unsettled = cjson.decode(ARGV[2]), cjson.decode(ARGV[3]), cjson.decode(ARGV[4])
if (way.gen or 0) ~= generation then return {'STALE'} end
local old, before = read_conversation(c.id), tonumber(ARGV[5])

-- A log that ends before what history has of the generations before would hide that: it is read from history from then on.
local newest = redis.call('XREVRANGE', KEYS[19], string.format('%d-0', base), '-', 'COUNT', 1)[1]
if newest and tonumber(string.match(newest[1], '^%d+')) < before then
  redis.call('XTRIM', KEYS[19], 'MINID', string.format('%d-0', base + 1))
end
if old and (old.seq or 0) < before then
  old.seq, old.visible = before, math.max(old.visible or 0, c.visible or 0)
  write_conversation(old)
end
if old and old.version >= c.version then return {'KEPT'} end

local held = old and old.agent and read_agent(old.agent)
if old then
  if old.state == 'QUEUED' then leave_line(old) end
  if held then take_back(old, held) end
  if old.state == 'HELD' then stop_holding(old) end
  if old.state == 'CALLBACK' then stop_calling(old) end
  stop_staying(old)
  dismiss(old)
  settle_clocks(old, 'CLOSED')
  end_exclusions(old)
  redis.call('ZREM', TM, 'gone|' .. old.id .. '|' .. old.version)
  c.seq, c.visible = math.max(c.seq or 0, old.seq or 0), math.max(c.visible or 0, old.visible or 0)
else
  for _, seq in ipairs(unsettled) do write_status(c, seq, 'unknown', 'Redis lost the message before it was known to be sent') end
end

-- Later messages of the contact lead here unless they lead to something open already.
local name = c.inbox .. '|c|' .. c.address
local other = redis.call('HGET', IX, name)
local there = other and other ~= c.id and read_conversation(other)
if not there or there.state == 'CLOSED' or there.state == 'ABANDONED' then redis.call('HSET', IX, name, c.id) end
for _, ref in ipairs(c.refs or {}) do redis.call('HSET', IX, c.inbox .. '|t|' .. ref, c.id) end

c.offer, c.deadline, c.won, c.excluded, c.handing, c.forced = nil, nil, nil, nil, nil, nil
c.plan, c.step, c.personal, c.from, c.idle, c.carries = way.plan, 0, nil, nil, nil, nil
c.unseen, c.participants, c.clocks, c.fresh = nil, nil, nil, nil
if c.state == 'CLOSED' or c.state == 'ABANDONED' then
  write_conversation(c)
  redis.call('ZADD', TM, c.closedAt + (c.state == 'CLOSED' and c.reopen or c.revive or 0), 'gone|' .. c.id .. '|' .. c.version)
elseif c.state == 'PARKED' or c.state == 'HELD' or c.state == 'CALLBACK' then
  if c.state == 'HELD' then redis.call('ZADD', WT, '0', held_member(c)) end
  if c.state == 'CALLBACK' then redis.call('ZADD', WT, '0', calling_member(c)) end
  write_conversation(c)
  redis.call('ZADD', TM, c.ends, 'ends|' .. c.id .. '|' .. c.version)
elseif c.state == 'WRAP_UP' then
  c.agent, c.ends = nil, nil
  close(c, nil, {generation = generation})
else
  if c.state == 'ACTIVE' then c.sticky = c.agent end
  c.agent, c.tq, c.late = nil, now, nil
  transition(c, 'QUEUED', 'conversation.restored', nil, {generation = generation})
  if not place(c) then write_conversation(c) end
end
if held then match_agent(held) end
commit()
return {'RESTORED', c.state}
