-- Opening and reopening conversations. Needs shard, record, refs, log, line.

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

-- Back to the queue it was in last, under the same id, at the end of the line.
local function reopen(c, log)
  redis.call('ZREM', TM, 'gone|' .. c.id .. '|' .. c.version)
  c.closedAt, c.personal, c.from = nil, nil, nil
  if c.plan[1][2] == 0 then -- a step for one agent belonged to an earlier transfer
    local rest, start = {}, c.plan[2][1]
    for i = 2, #c.plan do rest[i - 1] = {c.plan[i][1] - start, c.plan[i][2]} end
    c.plan = rest
  end
  enter_queue(c)
  append_event(c, log, 'conversation.reopened', {name = c.name})
  transition(c, 'QUEUED', 'conversation.reopened', nil, nil)
end
