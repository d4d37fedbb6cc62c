-- Messages that could not be sent, until SQL has them. Needs shard, line (for STATES) and this local:
--   DEAD  ob:x  zset  lex: number.round|record with why, detail, died
local MOST_DEAD = 100000

-- Overflow: while SQL is away for so long that more wait here, the oldest go; their conversations still say that they failed.
local function bury(record, why, detail)
  record.why, record.detail, record.died = why, detail, now
  record.round = tonumber(redis.call('HGET', STATES, record.s .. ':r') or 0)
  redis.call('ZADD', DEAD, 0, record.n .. '.' .. record.round .. '|' .. cjson.encode(record))
  redis.call('ZREMRANGEBYRANK', DEAD, 0, -MOST_DEAD - 1)
end
