#!lua flags=allow-oom
-- Gives the caller messages to send, the first of each recipient's line that is due, as far as the inbox' rate and breaker and the
-- caller's room allow. A line whose inbox may not send now is parked, so that it is looked at again only when its inbox opens and
-- never stands before another inbox' lines. Who claims again after the lease gets another token; the old one is worth nothing then.
-- @include /io/parley/redis/shard
-- KEYS[18] ob:q zset  recipient line -> due
-- KEYS[19] ob:p zset  lex: inbox|number|line, parked
-- KEYS[20] ob:r zset  inbox -> when its next parked line may go
-- KEYS[21] ob:g hash  inbox -> rate and breaker
-- ARGV[1] lease in ms   ARGV[2] how many messages at most   ARGV[3] random seed of the tokens   ARGV[4] how many of one inbox at most
-- ARGV[5] JSON: inbox -> how many of it the caller has in hand
-- ARGV[6] JSON: inbox or '*' -> {messages per second, how many at once}
-- Returns {'CLAIMED', ms until there may be more for this caller or -1, now in ms, unsent messages, waiting for their inbox,
--   {record, token, conversation record or '', 1 if an earlier claim ended without a result}, ...}
local DUE, PARKED, READY, GATES = KEYS[18], KEYS[19], KEYS[20], KEYS[21]
-- @include gate
local lease, limit, seed, most = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local busy, rules = cjson.decode(ARGV[5]), cjson.decode(ARGV[6])
local AT_ONCE = 200
local claims, touched, writes = {}, {}, false

local function has_room(inbox)
  return (busy[inbox] or 0) < most
end

local function first_of(line)
  local first = redis.call('ZRANGEBYLEX', OB, '[' .. line .. '|', '(' .. line .. '}', 'LIMIT', 0, 1)[1]
  return first and string.sub(first, #line + 2)
end

-- Takes a line's first message when its inbox lets it pass; else says when to ask again.
local function take(inbox, line, number)
  local opens = gate_opens(inbox, rules[inbox] or rules['*'])
  touched[inbox] = true
  if opens > 0 then return opens end
  local record = cjson.decode(redis.call('HGET', OBD, number))
  local token = seed .. '-' .. (#claims + 1)
  pass_gate(inbox, token, lease)
  local lapsed = record.begun and 1 or 0
  record.token, record.begun = token, nil
  local text = cjson.encode(record)
  redis.call('HSET', OBD, number, text)
  redis.call('ZADD', DUE, now + lease, line)
  redis.call('ZREM', PARKED, inbox .. '|' .. number .. '|' .. line)
  busy[inbox] = (busy[inbox] or 0) + 1
  claims[#claims + 1] = {text, token, redis.call('HGET', CV, record.c) or '', lapsed}
  return 0
end

-- Parked lines first, oldest message first.
for _, inbox in ipairs(redis.call('ZRANGEBYSCORE', READY, '-inf', now)) do
  local opens = 0
  while opens == 0 and #claims < limit and has_room(inbox) do
    local parked = redis.call('ZRANGEBYLEX', PARKED, '[' .. inbox .. '|', '(' .. inbox .. '}', 'LIMIT', 0, 1)[1]
    writes = true
    if not parked then
      redis.call('ZREM', READY, inbox)
      break
    end
    local number, line = string.match(parked, '^[^|]*|(%d+)|(.*)$')
    if first_of(line) == number then
      opens = take(inbox, line, number)
      if opens > 0 then redis.call('ZADD', READY, opens, inbox) end
    else
      redis.call('ZREM', PARKED, parked)
    end
  end
end

for _, line in ipairs(redis.call('ZRANGEBYSCORE', DUE, '-inf', now, 'LIMIT', 0, AT_ONCE)) do
  if #claims == limit then break end
  local inbox, number = inbox_of(line), first_of(line)
  writes = true
  if not number then
    redis.call('ZREM', DUE, line)
  else
    local opens = has_room(inbox) and take(inbox, line, number) or now
    if opens > 0 then
      redis.call('ZREM', DUE, line)
      redis.call('ZADD', PARKED, 0, inbox .. '|' .. number .. '|' .. line)
      redis.call('ZADD', READY, 'NX', opens, inbox)
    end
  end
end

for inbox in pairs(touched) do keep_gate(inbox) end
local soonest = tonumber(redis.call('ZRANGE', DUE, 0, 0, 'WITHSCORES')[2])
local ready = redis.call('ZRANGE', READY, 0, -1, 'WITHSCORES')
for i = 1, #ready, 2 do
  -- What this caller has no room for is no reason to come back: it comes when something ends.
  if has_room(ready[i]) then soonest = math.min(soonest or math.huge, tonumber(ready[i + 1])) end
end
if writes then keep_clock() end
return {'CLAIMED', soonest and math.max(0, soonest - now) or -1, now, redis.call('ZCARD', OB), redis.call('ZCARD', PARKED),
  unpack(claims)}
