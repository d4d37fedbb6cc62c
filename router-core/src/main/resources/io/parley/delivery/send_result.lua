#!lua flags=allow-oom
-- Writes what became of one try to send. Only who holds the message's present token is heard. A message that ends here without being
-- sent becomes a dead letter.
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- KEYS[18] ob:q zset    recipient line -> due
-- KEYS[19] ob:h zset    lex: number|record for the operator
-- KEYS[20] dl   hash    number of an outgoing message -> status|detail
-- KEYS[21] rf   string  provider's reference -> conversation|seq|number
-- KEYS[22] ob:x zset    lex: number.round|dead letter, until SQL has it
-- KEYS[23] ob:p zset    lex: inbox|number|line, parked
-- KEYS[24] ob:r zset    inbox -> when its next parked line may go
-- KEYS[25] ob:g hash    inbox -> rate and breaker
-- ARGV[1] number of the message   ARGV[2] token   ARGV[3] sent | failed | retrying | unknown | released: not tried at all
-- ARGV[4] ms until the next try   ARGV[5] detail   ARGV[6] provider's reference or empty   ARGV[7] key of the kept file or empty
-- ARGV[8] how long reports about the message are expected, in ms   ARGV[9] why it is a dead letter; empty while there is hope
-- ARGV[10] what it says about the provider: good | bad | nothing   ARGV[11] 1 when the provider named the time of the next try
-- Returns {'WRITTEN', 'OPENED', 'CLOSED' or '' of the inbox' breaker} | {'STALE'}
local DUE, HISTORY, STATES, DEAD = KEYS[18], KEYS[19], KEYS[20], KEYS[22]
local PARKED, READY, GATES = KEYS[23], KEYS[24], KEYS[25]
-- @include line
-- @include gate
-- @include dead
-- @include /io/parley/redis/refs
-- @include /io/parley/redis/reply
local status, wait, detail, reference, why = ARGV[3], tonumber(ARGV[4]), ARGV[5], ARGV[6], ARGV[9]

-- What only waits for its backoff has no reason to wait once the provider is back. Not what has been tried often, or what the provider
-- itself put off; bounded, as the rest comes by its own time.
local function hurry(inbox)
  local line
  for _, member in ipairs(redis.call('ZRANGEBYLEX', OB, '[' .. inbox .. '|', '(' .. inbox .. '}', 'LIMIT', 0, 300)) do
    local first = cjson.decode(redis.call('HGET', OBD, string.match(member, '%d+$')))
    if first.line ~= line then
      line = first.line
      if not first.token and not first.told and first.attempts < 10 then redis.call('ZADD', DUE, 'XX', 'LT', now, line) end
    end
  end
end

local stored = redis.call('HGET', OBD, ARGV[1])
local record = stored and cjson.decode(stored)
if not record or record.token ~= ARGV[2] then return {'STALE'} end
local token, c = record.token, read_conversation(record.c)

record.token, record.begun = nil, nil -- so that a repeated call changes nothing
if status == 'sent' or status == 'failed' or why ~= '' then
  take_off_line(record)
else
  if status == 'unknown' then record.maybe = 1 end
  record.told = ARGV[11] == '1' and 1 or nil
  redis.call('HSET', OBD, record.n, cjson.encode(record))
  redis.call('ZADD', DUE, now + wait, record.line)
end
local change = ''
if ARGV[10] == 'nothing' then leave_gate(record.inbox, token) else change = learn(record.inbox, token, ARGV[10] == 'good') end
if change == 'CLOSED' then hurry(record.inbox) end

if status ~= 'released' then
  if status == 'sent' and record.twice then
    detail = detail == '' and 'twice' or 'twice: ' .. detail
  elseif why == '' and wait > 0 then
    detail = 'next ' .. string.format('%.0f', now + wait) .. ': ' .. detail
  end
  tell_operator(record.n, {status = status, detail = detail, kept = ARGV[7], attempts = record.attempts})
  if reference ~= '' then
    redis.call('SET', KEYS[21], record.c .. '|' .. record.s .. '|' .. record.n, 'PX', ARGV[8])
  end
  if why ~= '' then bury(record, why, detail) end
  if c then
    local refunded = status == 'failed' and refund_reply(c, #(record.text or ''), record.at, ARGV[5])
    if reference ~= '' then remember_reference(c, reference) end
    if refunded or reference ~= '' then write_conversation(c) end
    move_status(c, record.s, status, detail)
  end
end
keep_clock()
return {'WRITTEN', change}
