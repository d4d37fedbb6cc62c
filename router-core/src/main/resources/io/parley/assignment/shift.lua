#!lua flags=allow-oom
-- Replaces when an agent works, and follows it at once. An older shift, or one known less far ahead, changes nothing.
-- ARGV[1] random seed   ARGV[2] agent id   ARGV[3] JSON of the shift: e, u, open
-- Returns {'APPLIED'} | {'KEPT'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include session
-- @include shifts
local id, asked = ARGV[2], cjson.decode(ARGV[3])
local stored = redis.call('HGET', CFG, 's|' .. id)
local old = stored and cjson.decode(stored)
if old and (old.e > asked.e or (old.e == asked.e and old.u >= asked.u)) then return {'KEPT'} end

redis.call('HSET', CFG, 's|' .. id, ARGV[3])
local a = read_agent(id) or new_agent(id)
touch(a)
follow_shift(a, asked)
commit()
return {'APPLIED'}
