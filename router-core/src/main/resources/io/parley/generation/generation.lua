#!lua flags=allow-oom
-- Says which generation a shard's numbers belong to, and begins a new one when this Redis may know less than was seen of it: it was
-- wiped, it is older than what somebody saw, or it is a process that did not write the shard and nothing proves that it read all back.
-- KEYS[1] meta hash    generation (random id), gen (its number), run (id of the Redis process that gave the numbers), rested (newest
--                      event when everybody had stopped in good order)
-- KEYS[2] ev   stream  outbox of events
-- ARGV[1] id for a new generation   ARGV[2] newest generation the caller knows of, -1 when none   ARGV[3] newest event of it that the
--         caller knows of, 0-0 when none   ARGV[4] 1 when the caller listened to the shard until now
-- Returns {'KEPT' or 'BEGUN', id, number, newest event}
local META, EV = KEYS[1], KEYS[2]
local candidate, known, seen, listened = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4] == '1'

local meta = redis.call('HMGET', META, 'generation', 'gen', 'run', 'rested')
local number = tonumber(meta[2]) or (meta[1] and 0)
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local head = '0-0'
if redis.call('EXISTS', EV) == 1 then
  local stream = redis.call('XINFO', 'STREAM', EV)
  for i = 1, #stream, 2 do
    if stream[i] == 'last-generated-id' then head = stream[i + 1] end
  end
end

local function before(id, other)
  local ms, n = string.match(id, '^(%d+)-(%d+)$')
  local oms, on = string.match(other, '^(%d+)-(%d+)$')
  if ms ~= oms then return tonumber(ms) < tonumber(oms) end
  return tonumber(n) < tonumber(on)
end

-- Whether the event that was seen is missing here, and not because it was trimmed.
local function lost()
  if seen == '0-0' or not before(seen, head) then return before(head, seen) end
  local first = redis.call('XRANGE', EV, '-', '+', 'COUNT', 1)[1]
  return first ~= nil and not before(seen, first[1]) and #redis.call('XRANGE', EV, seen, seen) == 0
end

-- A replica that was promoted may lack what its primary had already shown to others.
local function promoted()
  return string.find(redis.call('INFO', 'replication'), 'master_replid2:0*%s') == nil
end

local behind
if not number then
  behind = known >= 0
elseif known > number or (known == number and lost()) then
  behind = true
elseif meta[3] and meta[3] ~= run then
  behind = not (meta[4] == head or (listened and known == number and not promoted()))
end

if not number and not behind then number = 0 end
if behind or not meta[1] then
  if behind then number = math.max(number or -1, known) + 1 end
  redis.call('HSET', META, 'generation', candidate, 'gen', number, 'run', run)
  redis.call('HDEL', META, 'rested')
  local time = redis.call('TIME')
  head = redis.call('XADD', EV, '*', 'type', 'generation.begun', 'c', '', 'v', 0, 's', 0, 'g', number,
    't', time[1] .. string.sub('00000' .. time[2], -6, -4), 'd', cjson.encode({id = candidate, number = number}))
  return {'BEGUN', candidate, number, head}
end
if meta[3] ~= run or not meta[2] then redis.call('HSET', META, 'gen', number, 'run', run) end
if meta[4] then redis.call('HDEL', META, 'rested') end
return {'KEPT', meta[1], number, head}
