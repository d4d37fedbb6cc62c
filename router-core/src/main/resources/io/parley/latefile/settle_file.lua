#!lua flags=allow-oom
-- Writes what came of fetching a file: it is done with (stored, or given up), or it is tried again later.
-- KEYS[1] lf    hash    key of the file -> JSON record (inbox, source, at, tries)
-- KEYS[2] lf:q  zset    key of the file, score: when it may be fetched next (epoch ms)
-- KEYS[3] lf:K  string  exists while a fetched or given up file K is remembered
-- ARGV[1] key of the file   ARGV[2] ms until it is tried again, -1 when it is done with   ARGV[3] how long that is remembered, in ms
-- Returns {'DONE'} | {'LATER'} | {'UNKNOWN'}
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return {'UNKNOWN'} end
if tonumber(ARGV[2]) < 0 then
  redis.call('SET', KEYS[3], '1', 'PX', ARGV[3])
  redis.call('HDEL', KEYS[1], ARGV[1])
  redis.call('ZREM', KEYS[2], ARGV[1])
  return {'DONE'}
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('ZADD', KEYS[2], now + tonumber(ARGV[2]), ARGV[1])
return {'LATER'}
