#!lua flags=allow-oom
-- Gives the caller files that are due to be fetched, for the time of a lease; afterwards anybody may claim them again.
-- KEYS[1] lf    hash  key of the file -> JSON record (inbox, source, at, tries)
-- KEYS[2] lf:q  zset  key of the file, score: when it may be fetched next (epoch ms)
-- ARGV[1] lease in ms   ARGV[2] how many at most
-- Returns {'CLAIMED', ms until the next is due or -1, {key, inbox, source, tries with this one, age in ms}, ...}
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, tonumber(ARGV[2]))
local records = {}
for i, key in ipairs(due) do
  local stored = redis.call('HGET', KEYS[1], key)
  records[i] = stored and cjson.decode(stored) or false
end

local reply = {'CLAIMED', -1}
for i, key in ipairs(due) do
  local record = records[i]
  if record then
    record.tries = record.tries + 1
    redis.call('HSET', KEYS[1], key, cjson.encode(record))
    redis.call('ZADD', KEYS[2], now + tonumber(ARGV[1]), key)
    reply[#reply + 1] = {key, record.inbox, record.source, record.tries, now - record.at}
  else
    redis.call('ZREM', KEYS[2], key)
  end
end
local following = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2]
if following then reply[2] = math.max(0, tonumber(following) - now) end
return reply
