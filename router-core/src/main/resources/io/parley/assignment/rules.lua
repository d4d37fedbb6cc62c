-- What queues are configured to do (cfg q|queue), absent fields meaning not at all. Needs shard.
--   e epoch   wrap ms of after-contact work   share percent of the weight it keeps   park channel -> ms without an entry until parked
local rules = {}

local function read_rules(queue)
  if not rules[queue] then
    local stored = redis.call('HGET', CFG, 'q|' .. queue)
    rules[queue] = stored and cjson.decode(stored) or {}
  end
  return rules[queue]
end
