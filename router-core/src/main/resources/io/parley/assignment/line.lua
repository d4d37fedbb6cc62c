-- The waiting lines and the one way a conversation changes its state. Needs shard, nudge, record.
-- @include /io/parley/assignment/rules
-- @include /io/parley/assignment/sight
-- @include /io/parley/assignment/participants
-- @include /io/parley/assignment/clocks

-- The line it waits in now: the class as five digits, with ! before them when nothing is given out there, or @agent for a step that
-- only one agent may take.
local function class_of(c)
  local number = c.plan[c.step + 1][2]
  if number == 0 then return '@' .. c.personal end
  return string.format(c.byHand and '!%05d' or '%05d', number)
end

local function place_in_line(c)
  return class_of(c) .. '|' .. c.rank .. '|' .. c.id
end

local function count(key, field, change)
  if redis.call('HINCRBY', key, field, change) == 0 then redis.call('HDEL', key, field) end
end

local function step_timer(c)
  return 'step|' .. c.id .. '|' .. (c.step + 1)
end

local function late_timer(c)
  return string.format('late|%s|%d', c.id, c.tq)
end

local function line_up(c)
  redis.call('ZADD', WT, '0', place_in_line(c))
  count(WN, class_of(c), 1)
  count(QU, c.queue, 1)
  local wider = c.plan[c.step + 2]
  if wider then redis.call('ZADD', TM, string.format('%d', c.tq + wider[1]), step_timer(c)) end
  if c.late then redis.call('ZADD', TM, string.format('%d', c.tq + c.late), late_timer(c)) end
end

local function leave_line(c)
  redis.call('ZREM', WT, place_in_line(c))
  count(WN, class_of(c), -1)
  count(QU, c.queue, -1)
  if c.plan[c.step + 2] then redis.call('ZREM', TM, step_timer(c)) end
  if c.late then redis.call('ZREM', TM, late_timer(c)) end
end

-- The step its time in the queue allows; the clock of a plan does not stop while it is offered.
local function catch_up(c)
  while c.plan[c.step + 2] and c.tq + c.plan[c.step + 2][1] <= now do
    c.step = c.step + 1
  end
end

-- Writes the record with exactly one event and one nudge. previous: an agent whose it is not, or not any more, and who is told; or nil.
local function remark(c, event, previous, detail)
  local state = c.state
  local text, version = encode_conversation(c), string.format('%d', c.version)
  redis.call('HSET', CV, c.id, text)
  local id = redis.call('XADD', EV, '*', 'type', event, 'c', c.id, 'v', version, 's', string.format('%d', c.seq or 0), 't', now_text,
    'g', generation_text, 'd', detail and cjson.encode(detail) or '{}', 'r', text)
  redis.call('SPUBLISH', NUDGE, '{"k":"routed","c":"' .. c.id .. '","v":' .. version .. ',"st":"' .. state
    .. (c.agent and '","ag":' .. cjson.encode(c.agent) .. ',"q":' or '","q":') .. cjson.encode(c.queue or '')
    .. (previous and ',"pv":' .. cjson.encode(previous) or '') .. ',"d":"' .. event .. '","t":' .. now_text .. ',"i":"' .. id .. '"}')
end

-- The same under the record's next version. Who has it takes no other part.
local function transition(c, state, event, previous, detail)
  c.state, c.version = state, math.max(c.version, base) + 1
  if state == 'ACTIVE' and c.participants then step_out(c, c.agent) end
  if c.clocks then settle_clocks(c, state) end
  remark(c, event, previous, detail)
end

-- The clocks of its queue run from when it came there.
local function start_clocks(c)
  local asked = read_rules(c.queue).goals
  if not asked then return end
  c.clocks = c.clocks or {}
  for target, times in pairs(asked) do
    c.clocks[target] = {warn = c.tq + times[1], breach = c.tq + times[2]}
    redis.call('ZADD', TM, string.format('%d', c.tq + times[1]), 'goal|' .. c.id .. '|' .. target)
  end
end

-- From now on it is parked when nobody writes for some time, if its queue says so. Call before it becomes active: the timer's guard is the
-- version that makes it so. Entries do not touch the timer: when it is due it looks at the last of them.
local function watch_idle(c)
  local patience = read_rules(c.queue).park
  local ms = patience and patience[c.channel]
  if not ms then return end
  c.idle = math.max(c.version, base) + 1
  redis.call('ZADD', TM, now + ms, 'idle|' .. c.id .. '|' .. c.idle)
end

local function stop_idling(c)
  if not c.idle then return end
  redis.call('ZREM', TM, 'idle|' .. c.id .. '|' .. c.idle)
  c.idle = nil
end

-- A step for one agent belongs to what brought it to them.
local function drop_personal_step(c)
  c.personal, c.from = nil, nil
  if c.plan[1][2] ~= 0 then return end
  local rest, start = {}, c.plan[2][1]
  for i = 2, #c.plan do rest[i - 1] = {c.plan[i][1] - start, c.plan[i][2]} end
  c.plan = rest
end

-- Leaves an agent out for a while; ends by its timer and by nothing else, so the index and the check never disagree.
local function exclude(c, agent, ms)
  c.excluded = c.excluded or {}
  c.excluded[agent] = now + ms
  redis.call('ZADD', TM, string.format('%d', now + ms), 'excl|' .. c.id .. '|' .. agent)
end

local function end_exclusions(c)
  for agent in pairs(c.excluded or {}) do
    redis.call('ZREM', TM, 'excl|' .. c.id .. '|' .. agent)
  end
  c.excluded = nil
end
