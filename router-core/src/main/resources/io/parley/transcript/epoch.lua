#!lua flags=no-writes
-- The id of the generation this shard's numbers belong to: another one later means that Redis was wiped or older.
-- @include /io/parley/redis/shard
-- Returns {'EPOCH', id}
return {'EPOCH', redis.call('HGET', META, 'generation') or ''}
