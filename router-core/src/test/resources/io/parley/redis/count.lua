#!lua
-- Counts each id once.
-- KEYS[1] n string  KEYS[2] seen string
-- Returns {'COUNTED', number}
local seen = redis.call('GET', KEYS[2])
if seen then return {'COUNTED', tonumber(seen)} end
local n = redis.call('INCR', KEYS[1])
redis.call('SET', KEYS[2], n)
return {'COUNTED', n}
