-- The shifts of agents (cfg s|agent): e epoch, u ms until which they are known, open list of ms: begins, ends, begins, ... In an agent's
-- record: shift, when they have one; out, while they are outside it. Needs shard, agents, match.

-- Whether an agent works now, and when that is to be looked at again. What lies beyond the known times counts as work.
local function works_now(asked)
  if now >= asked.u then return true, nil end
  for i = 1, #asked.open, 2 do
    if now < asked.open[i] then return false, asked.open[i] end
    if now < asked.open[i + 1] then return true, asked.open[i + 1] end
  end
  return false, asked.u
end

-- Outside it they are given nothing new and keep what they have; when it begins they take what waits.
local function follow_shift(a, asked)
  local works, turns = works_now(asked)
  if turns then
    redis.call('ZADD', TM, string.format('%d', turns), 'shift|' .. a.id .. '|')
  else
    redis.call('ZREM', TM, 'shift|' .. a.id .. '|')
  end
  local out = not works or nil
  if a.shift and a.out == out then return end
  if works and a.out then a.idle = now end
  if a.out ~= out then
    redis.call('XADD', EV, '*', 'type', 'agent.shift', 'c', '', 'v', '0', 's', '0', 't', now_text, 'g', generation_text, 'd',
      cjson.encode({agent = a.id, state = works and 'began' or 'ended'}))
  end
  a.shift, a.out = true, out
  touch(a)
  match_agent(a)
end

local function shift_due(id)
  local a, stored = read_agent(id), redis.call('HGET', CFG, 's|' .. id)
  if not a or not stored then return 0 end
  follow_shift(a, cjson.decode(stored))
  return 1
end

-- They have none any more. The caller matches them.
local function forget_shift(a)
  if not a.shift then return end
  redis.call('HDEL', CFG, 's|' .. a.id)
  redis.call('ZREM', TM, 'shift|' .. a.id .. '|')
  a.shift, a.out = nil, nil
end
