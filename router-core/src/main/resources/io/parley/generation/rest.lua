#!lua flags=allow-oom
-- Notes that nobody here writes any more: a Redis that comes back with the same newest event has lost nothing.
-- KEYS[1] meta hash    rested
-- KEYS[2] ev   stream  outbox of events
-- Returns {'RESTED', newest event}
local head = '0-0'
if redis.call('EXISTS', KEYS[2]) == 1 then
  local stream = redis.call('XINFO', 'STREAM', KEYS[2])
  for i = 1, #stream, 2 do
    if stream[i] == 'last-generated-id' then head = stream[i + 1] end
  end
end
redis.call('HSET', KEYS[1], 'rested', head)
return {'RESTED', head}
