#!lua flags=allow-oom
-- Writes what became of one try to send. Only who holds the message's present token is heard.
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- KEYS[18] ob:q zset    recipient line -> due
-- KEYS[19] ob:h zset    lex: number|record for the operator
-- KEYS[20] dl   hash    number of an outgoing message -> status|detail
-- KEYS[21] rf   string  provider's reference -> conversation|seq|number
-- ARGV[1] number of the message   ARGV[2] token   ARGV[3] sent | failed | retrying | unknown
-- ARGV[4] ms until the next try   ARGV[5] detail   ARGV[6] provider's reference or empty   ARGV[7] key of the kept file or empty
-- ARGV[8] how long reports about the message are expected, in ms
-- Returns {'WRITTEN'} | {'STALE'}
local DUE, HISTORY, STATES = KEYS[18], KEYS[19], KEYS[20]
-- @include line
-- @include /io/parley/redis/refs
local status, detail, reference = ARGV[3], ARGV[5], ARGV[6]

local stored = redis.call('HGET', OBD, ARGV[1])
local record = stored and cjson.decode(stored)
if not record or record.token ~= ARGV[2] then return {'STALE'} end
local c = read_conversation(record.c)

if status == 'sent' or status == 'failed' then
  take_off_line(record)
else
  record.token = nil -- so that a repeated call changes nothing
  redis.call('HSET', OBD, record.n, cjson.encode(record))
  redis.call('ZADD', DUE, now + tonumber(ARGV[4]), record.line)
end
tell_operator(record.n, {status = status, detail = detail, kept = ARGV[7], attempts = record.attempts})
if reference ~= '' then
  redis.call('SET', KEYS[21], record.c .. '|' .. record.s .. '|' .. record.n, 'PX', ARGV[8])
end
if c then
  if reference ~= '' then
    remember_reference(c, reference)
    write_conversation(c)
  end
  move_status(c, record.s, status, detail)
end
keep_clock()
return {'WRITTEN'}
