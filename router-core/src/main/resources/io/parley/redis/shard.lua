-- The fixed keys of a shard under their names, the clock, and the shard's sequence. First include of every script.
-- Use: -- @include /io/parley/redis/shard    further keys of a script begin at KEYS[18].
-- KEYS[1]  meta hash    clock, now, floor, seq, match, generation, gen, run, rested
-- KEYS[2]  ag   hash    agent id -> JSON record
-- KEYS[3]  cv   hash    conversation id -> JSON record, fields named as in ConversationRecord
-- KEYS[4]  hd   zset    lex: agent|conversation for everything held, &agent|conversation for who takes part
-- KEYS[5]  fr   zset    lex: class|order key|agent
-- KEYS[6]  wt   zset    lex: class|rank|conversation
-- KEYS[7]  wn   hash    class -> number waiting; absent when 0
-- KEYS[8]  qu   hash    queue id -> number waiting; absent when 0
-- KEYS[9]  cfg  hash    k|class key -> number, c|number -> class key, p|agent -> profile, q|queue -> rules, s|agent -> shift
-- KEYS[10] tm   zset    kind|id|guard, score: due (epoch ms)
-- KEYS[11] ls   zset    agent id, score: end of the session's lease (epoch ms)
-- KEYS[12] ev   stream  outbox of events
-- KEYS[13] ob   zset    lex: recipient line|number, unsent channel messages
-- KEYS[14] ob:d hash    number -> record of an unsent message
-- KEYS[15] ix   hash    inbox|c|address or inbox|t|thread key -> conversation id; inbox|s|address -> who served the contact last
-- KEYS[16] rd   hash    conversation|c or conversation|a -> number read through
-- KEYS[17] n    channel of nudges
local META, AG, CV, HD, FR, WT = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local WN, QU, CFG, TM, LS, EV = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11], KEYS[12]
local OB, OBD, IX, RD, NUDGE = KEYS[13], KEYS[14], KEYS[15], KEYS[16], KEYS[17]

-- Redis' own time, never before the last one kept, so that a failover to a slower clock does not turn it back. A shard created
-- with meta.clock = 'virtual' (tests, simulator) reads meta.now instead.
local meta = redis.call('HMGET', META, 'clock', 'now', 'floor', 'seq', 'match', 'gen')
local now
if meta[1] == 'virtual' then
  now = tonumber(meta[2] or 0)
else
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local floor = tonumber(meta[3] or 0)
now = math.max(now, floor)

-- Numbers and versions of generation g lie above g million, so that none is given twice when Redis comes back older or empty. A shard
-- without a generation was wiped or never begun: RedisDoor has it looked at and sends the call again.
if not meta[6] and meta[1] ~= 'virtual' then return redis.error_reply('NOGENERATION shard has none') end
local generation = tonumber(meta[6] or 0)
-- As texts, because every use of a number as an argument or in a text writes it out anew.
local now_text, generation_text = string.format('%d', now), meta[6] or '0'
local base = generation * 1000000

-- Numbers that only grow, one row per shard: the tie between equal milliseconds, and who was given work last.
local kept = tonumber(meta[4] or 0)
local sequence = kept
local function next_sequence()
  sequence = sequence + 1
  return sequence
end

-- Keeps clock and sequence; once, at the end of every script that writes. Where no number was given, as for most messages, the clock is
-- kept ten times a second: a slower clock after a failover may then turn their times back by so much, but nobody's rank.
local function keep_clock()
  if sequence ~= kept then
    redis.call('HSET', META, 'floor', now_text, 'seq', string.format('%d', sequence))
  elseif now >= floor + 100 then
    redis.call('HSET', META, 'floor', now_text)
  end
end
