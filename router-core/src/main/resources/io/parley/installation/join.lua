#!lua flags=allow-oom
-- Lets a node join the installation that this Redis belongs to; the first one makes it its own.
-- KEYS[1] parley:installation hash  id; schema: the newest shape of values written; needs: the oldest schema that understands them
-- ARGV[1] id of the node's installation   ARGV[2] schema the node writes   ARGV[3] oldest schema that understands what it writes
-- Returns {'JOINED'} | {'FOREIGN'} | {'TOO_OLD', oldest schema that understands what is there}
local stored = redis.call('HMGET', KEYS[1], 'id', 'schema', 'needs')
local schema, needs = tonumber(stored[2] or 0), tonumber(stored[3] or 0)
if stored[1] and stored[1] ~= ARGV[1] then return {'FOREIGN'} end
if tonumber(ARGV[2]) < needs then return {'TOO_OLD', needs} end

redis.call('HSET', KEYS[1], 'id', ARGV[1],
  'schema', math.max(schema, tonumber(ARGV[2])), 'needs', math.max(needs, tonumber(ARGV[3])))
return {'JOINED'}
