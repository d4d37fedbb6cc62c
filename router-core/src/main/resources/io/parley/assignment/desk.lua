#!lua flags=no-writes
-- Everything offered to and held by one agent.
-- ARGV[1] agent id
-- Returns {'OK', agent record or '', conversation record, ...}
-- @include /io/parley/redis/shard
local id = ARGV[1]
local reply = {'OK', redis.call('HGET', AG, id) or ''}
for _, entry in ipairs(redis.call('ZRANGE', HD, '[' .. id .. '|', '(' .. id .. '}', 'BYLEX')) do
  reply[#reply + 1] = redis.call('HGET', CV, string.sub(entry, #id + 2))
end
return reply
