-- Conversations that their queue does not take now: held until it opens, sent to another queue, or ended. Needs match, life, log.
-- A held one lies in wt as #queue|rank|id, where no agent looks, so that a change of the hours finds it.
local LATER = 900000 -- of a queue that is open, but full or too slow

local function held_member(c)
  return '#' .. c.queue .. '|' .. c.rank .. '|' .. c.id
end

local function hold(c, reason, ms)
  redis.call('ZADD', WT, '0', held_member(c))
  c.held, c.callback, c.fresh = reason, nil, c.t0 == c.tq and not c.clocks or nil
  stay(c, 'HELD', ms, 'conversation.held', nil, {reason = reason})
end

local function stop_holding(c)
  redis.call('ZREM', WT, held_member(c))
  stop_staying(c)
  c.held = nil
end

-- Into its queue, with the time it waited, whatever the queue says now.
local function end_hold(c)
  stop_holding(c)
  c.tq, c.step, c.late = now, 0, nil
  if c.fresh then start_clocks(c) end
  c.fresh = nil
  transition(c, 'QUEUED', 'conversation.queued', nil, {reason = 'opened'})
  if not place(c) then write_conversation(c) end
end
