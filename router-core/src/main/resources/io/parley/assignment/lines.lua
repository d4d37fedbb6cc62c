#!lua flags=no-writes
-- What waits where: of every queue how many, and of every line how many and since when the first of them.
-- ARGV[1] how many lines at most
-- Returns {'OK', now (epoch ms), {queue, number waiting, ...}, {class key or '' for one agent's own, queue, number waiting, epoch ms}, ...}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/record
local reply = {'OK', now, redis.call('HGETALL', QU)}
local lines, limit = redis.call('HGETALL', WN), tonumber(ARGV[1])
for i = 1, math.min(#lines, 2 * limit), 2 do
  local class = lines[i]
  local entry = redis.call('ZRANGE', WT, '[' .. class .. '|', '(' .. class .. '}', 'BYLEX', 'LIMIT', 0, 1)[1]
  local first = read_conversation(string.sub(entry, #class + 28))
  local key = string.sub(class, 1, 1) ~= '@' and redis.call('HGET', CFG, 'c|' .. tonumber(class)) or ''
  reply[#reply + 1] = {key, first.queue, tonumber(lines[i + 1]), first.t0}
end
return reply
