#!lua flags=no-writes
-- The time by which this shard goes.
-- Returns {'OK', ms}
-- @include /io/parley/redis/shard
return {'OK', now}
