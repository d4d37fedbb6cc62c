#!lua flags=allow-oom
-- Gives requirement classes their numbers; equal classes share one.
-- ARGV[1] JSON list of class keys   ARGV[2] classes a shard may have at most
-- Returns {'OK', number, ...} | {'FULL'} when one more would be too many; then nothing was written
-- @include /io/parley/redis/shard
local keys, limit = cjson.decode(ARGV[1]), tonumber(ARGV[2])
local count = tonumber(redis.call('HGET', CFG, 'classes') or 0)
local reply, new = {'OK'}, {}
for i, key in ipairs(keys) do
  local number = tonumber(redis.call('HGET', CFG, 'k|' .. key)) or new[key]
  if not number then
    count = count + 1
    number, new[key] = count, count
  end
  reply[i + 1] = number
end
if next(new) == nil then return reply end
if count > limit then return {'FULL'} end

for key, number in pairs(new) do
  redis.call('HSET', CFG, 'k|' .. key, number, 'c|' .. number, key)
end
redis.call('HSET', CFG, 'classes', count)
return reply
