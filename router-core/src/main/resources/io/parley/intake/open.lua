-- Opening, reopening and waking conversations. Needs shard, record, refs, log, line, match, life.

-- Its rank is when it came, less the credit for its priority, and which of equal milliseconds came first.
local function enter_queue(c)
  c.t0, c.tq, c.step = now, now, 0
  c.rank = string.format('%015d%010d', math.max(0, now - (c.credit or 0)), next_sequence())
end

local function open_conversation(id, c)
  c.id, c.version, c.seq, c.visible, c.at, c.openedAt = id, 0, 0, 0, now, now
  enter_queue(c)
  transition(c, 'QUEUED', 'conversation.opened', nil, nil)
  return c
end

-- To the end of the line of the queue it was in last.
local function line_up_anew(c)
  drop_personal_step(c)
  enter_queue(c)
end

-- Back to the queue, under the same id.
local function reopen(c, log)
  redis.call('ZREM', TM, 'gone|' .. c.id .. '|' .. c.version)
  c.closedAt = nil
  line_up_anew(c)
  append_event(c, log, 'conversation.reopened', {name = c.name})
  transition(c, 'QUEUED', 'conversation.reopened', nil, nil)
end

-- Who left unserved a moment ago has the place back.
local function revive(c, log)
  redis.call('ZREM', TM, 'gone|' .. c.id .. '|' .. c.version)
  c.closedAt, c.revive = nil, nil
  catch_up(c)
  append_event(c, log, 'conversation.reopened', {name = c.name})
  transition(c, 'QUEUED', 'conversation.revived', nil, nil)
end

-- A message for what was parked or is being wrapped up: back to its agent when there is room, else to the queue. Returns whether it waits
-- in the queue now, and the agent whose capacity came free.
local function wake(c)
  local a, freed = read_agent(c.agent or c.sticky), nil
  stop_staying(c)
  if c.agent then
    take_back(c, a)
    freed = a
  end
  if matching and a and routable(a) and headroom(a, c.channel, c.weight, c.interruptible) then
    c.agent = a.id
    carry(a, c, 1)
    watch_idle(c)
    transition(c, 'ACTIVE', 'conversation.resumed', nil, {agent = a.id})
    return false, a
  end
  line_up_anew(c)
  transition(c, 'QUEUED', 'conversation.queued', freed and freed.id, {reason = 'agent busy'})
  return true, freed
end
