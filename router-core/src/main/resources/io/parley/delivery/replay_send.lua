#!lua
-- Puts a message that was given up on its recipient's line again, at its old place: before what waits there. Only while it still counts
-- as not sent, so repeating does nothing.
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- KEYS[18] ob:q zset  recipient line -> due
-- KEYS[19] ob:h zset  lex: number|record for the operator
-- KEYS[20] dl   hash  number of an outgoing message -> status|detail, number:r -> how often it was replayed
-- ARGV[1] JSON of the dead letter's record
-- Returns {'QUEUED'} also when it was queued before | {'SENT'}: it got through meanwhile | {'GONE'}: its conversation left Redis
local DUE, HISTORY, STATES = KEYS[18], KEYS[19], KEYS[20]
-- @include line
local record = cjson.decode(ARGV[1])
local c, status = read_conversation(record.c), nil
if not c then return {'GONE'} end
if redis.call('HEXISTS', OBD, record.n) == 1 then return {'QUEUED'} end
local round = tonumber(redis.call('HGET', STATES, record.s .. ':r') or 0)
if round > record.round then return {'QUEUED'} end -- and gone again since
status = present_status(record.s)
if status ~= 'failed' and status ~= 'unknown' then return {'SENT'} end

redis.call('HSET', STATES, record.s .. ':r', round + 1)
record.twice = (record.why == 'UNKNOWN' or record.maybe or record.twice) and 1 or nil
record.since, record.attempts = now, 0
record.why, record.detail, record.died, record.round, record.told = nil, nil, nil, nil, nil
redis.call('HSET', OBD, record.n, cjson.encode(record))
redis.call('ZADD', OB, 0, line_member(record))
redis.call('ZADD', DUE, 'NX', now, record.line)
write_status(c, record.s, 'pending', '')
tell_operator(record.n, {status = 'pending', detail = '', attempts = 0})
keep_clock()
return {'QUEUED'}
