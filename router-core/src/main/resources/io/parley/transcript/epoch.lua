#!lua flags=allow-oom
-- The id of this shard's numbers, made once: another one later means that Redis was wiped.
-- @include /io/parley/redis/shard
-- ARGV[1] the id to use when there is none
-- Returns {'EPOCH', id}
redis.call('HSETNX', META, 'generation', ARGV[1])
return {'EPOCH', redis.call('HGET', META, 'generation')}
