-- What queues are configured to do (cfg q|queue), absent fields meaning not at all. Needs shard.
--   e epoch   u ms until which open is known   wrap ms of after-contact work   share percent of the weight it keeps
--   seen channel -> ms in which a console must show what was given without an offer
--   park channel -> ms without an entry until parked   open list of ms: opens, closes, opens, ...; absent when always open
--   goals target (wait, answer) -> {ms until warned of, ms until missed}   boost ms one counts as waiting longer when its wait is warned of
--   revive ms in which who left unserved has the place back   max number that may wait   limit ms one may wait
--   closed, full, late: what happens otherwise: a hold | queue | close, q queue, m language -> text
local rules = {}

local function read_rules(queue)
  if not rules[queue] then
    local stored = redis.call('HGET', CFG, 'q|' .. queue)
    rules[queue] = stored and cjson.decode(stored) or {}
  end
  return rules[queue]
end

-- When the queue is open from: now when it is. What lies beyond the known times counts as open, so that nobody is held for ever.
local function opening(asked)
  if not asked.open or now >= asked.u then return now end
  for i = 1, #asked.open, 2 do
    if now < asked.open[i + 1] then return math.max(now, asked.open[i]) end
  end
  return asked.u
end
