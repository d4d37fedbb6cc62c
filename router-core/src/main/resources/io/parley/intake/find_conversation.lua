#!lua flags=no-writes
-- Which conversation a message would go to, so that the caller can name its log.
-- ARGV[1] JSON: inbox, token, references, address
-- Returns {'FOUND', conversation id} | {'NONE'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/record
-- @include thread
local c = find_conversation(cjson.decode(ARGV[1]))
return c and {'FOUND', c.id} or {'NONE'}
