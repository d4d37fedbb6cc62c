#!lua flags=no-writes
-- Which conversation a message would go to, so that the caller can name its log.
-- ARGV[1] inbox   ARGV[2] token or empty   ARGV[3] JSON list of references or empty   ARGV[4] address or empty
-- Returns {'FOUND', conversation id} | {'NONE'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/record
-- @include thread
local c = find_conversation(ARGV[1], ARGV[2], ARGV[3], ARGV[4])
return c and {'FOUND', c.id} or {'NONE'}
