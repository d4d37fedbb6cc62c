#!lua flags=allow-oom
-- Gives the caller the first message of each recipient's line that is due, for the time of a lease. Who claims again after the lease
-- gets another token; the old one is worth nothing from then on.
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/record
-- KEYS[18] ob:q zset  recipient line -> due
-- ARGV[1] lease in ms   ARGV[2] how many lines at most   ARGV[3] random seed of the tokens
-- Returns {'CLAIMED', ms until the next line is due or -1, now in ms, {record, token, conversation record or ''}, ...}
local DUE, lease, limit, seed = KEYS[18], tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]

local claims = {}
for i, line in ipairs(redis.call('ZRANGEBYSCORE', DUE, '-inf', now, 'LIMIT', 0, limit)) do
  local first = redis.call('ZRANGEBYLEX', OB, '[' .. line .. '|', '(' .. line .. '}', 'LIMIT', 0, 1)[1]
  local stored = first and redis.call('HGET', OBD, string.sub(first, #line + 2))
  claims[i] = {line = line, record = stored and cjson.decode(stored), token = seed .. '-' .. i}
end

local reply = {'CLAIMED', -1, now}
for _, claim in ipairs(claims) do
  local record = claim.record
  if record then
    record.attempts, record.token = record.attempts + 1, claim.token
    local text = cjson.encode(record)
    redis.call('HSET', OBD, record.n, text)
    redis.call('ZADD', DUE, now + lease, claim.line)
    reply[#reply + 1] = {text, claim.token, redis.call('HGET', CV, record.c) or ''}
  else
    redis.call('ZREM', DUE, claim.line)
  end
end
local following = redis.call('ZRANGE', DUE, 0, 0, 'WITHSCORES')[2]
if following then reply[2] = math.max(0, tonumber(following) - now) end
if #claims > 0 then keep_clock() end
return reply
