#!lua flags=allow-oom
-- Asked right before a message leaves: whether its claim still holds. From here on, a claim that ends without a result means that the
-- message may have gone out. A node that slept past its lease learns here that it must not send.
-- @include /io/parley/redis/shard
-- KEYS[18] ob:q zset  recipient line -> due
-- KEYS[19] ob:g hash  inbox -> rate and breaker
-- ARGV[1] number of the message   ARGV[2] token   ARGV[3] lease in ms, from now
-- Returns {'GO'} | {'STALE'}
local DUE, GATES = KEYS[18], KEYS[19]
local PARKED, READY = nil, nil
-- @include gate
local lease = tonumber(ARGV[3])

local stored = redis.call('HGET', OBD, ARGV[1])
local record = stored and cjson.decode(stored)
if not record or record.token ~= ARGV[2] then return {'STALE'} end
if not redis.call('ZSCORE', DUE, record.line) then return {'STALE'} end -- its lease ended, and it waits for its inbox again

if not record.begun then -- else a repeated call
  record.begun, record.attempts = 1, record.attempts + 1
  redis.call('HSET', OBD, record.n, cjson.encode(record))
end
redis.call('ZADD', DUE, now + lease, record.line)
stay_at_gate(record.inbox, record.token, lease)
keep_clock()
return {'GO'}
