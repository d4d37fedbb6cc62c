#!lua
-- Writes down that a file of a message is to be fetched from its provider, unless that is known already or done.
-- KEYS[1] lf    hash    key of the file -> JSON record (inbox, source, at, tries)
-- KEYS[2] lf:q  zset    key of the file, score: when it may be fetched next (epoch ms)
-- KEYS[3] lf:K  string  exists while a fetched or given up file K is remembered
-- ARGV[1] key of the file   ARGV[2] inbox   ARGV[3] source
-- Returns {'EXPECTED'} | {'KNOWN'}
if redis.call('EXISTS', KEYS[3]) == 1 or redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return {'KNOWN'} end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode({inbox = ARGV[2], source = ARGV[3], at = now, tries = 0}))
redis.call('ZADD', KEYS[2], now, ARGV[1])
return {'EXPECTED'}
