#!lua flags=allow-oom
-- Replaces what a queue is configured to do. An older configuration changes nothing.
-- ARGV[1] queue id   ARGV[2] JSON of the rules
-- Returns {'APPLIED'} | {'KEPT'}
-- @include /io/parley/redis/shard
-- @include rules
local queue, asked = ARGV[1], cjson.decode(ARGV[2])
if (read_rules(queue).e or 0) >= asked.e then return {'KEPT'} end

redis.call('HSET', CFG, 'q|' .. queue, ARGV[2])
keep_clock()
return {'APPLIED'}
