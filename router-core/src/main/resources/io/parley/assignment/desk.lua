#!lua flags=no-writes
-- Everything offered to and held by one agent, and what they take part in.
-- ARGV[1] agent id
-- Returns {'OK', agent record or '', conversation record, ...}
-- @include /io/parley/redis/shard
local id = ARGV[1]
local reply = {'OK', redis.call('HGET', AG, id) or ''}
for _, whose in ipairs({id, '&' .. id}) do
  for _, entry in ipairs(redis.call('ZRANGE', HD, '[' .. whose .. '|', '(' .. whose .. '}', 'BYLEX')) do
    reply[#reply + 1] = redis.call('HGET', CV, string.sub(entry, #whose + 2))
  end
end
return reply
