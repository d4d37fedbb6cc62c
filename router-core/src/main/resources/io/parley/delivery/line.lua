-- Outgoing messages in lines, one per recipient, and how far each came. Needs shard, nudge and these locals:
--   DUE     ob:q  zset  line -> when its first message may be tried next
--   HISTORY ob:h  zset  lex: number|record for the operator, newest 200
--   STATES  dl:C  hash  number of the entry -> status|detail; number:r -> how often it was replayed
local STANDING = {pending = 1, retrying = 2, unknown = 2, sent = 3, failed = 4, delivered = 5, read = 6}

-- A line's name; the bar in an address would end it too early.
local function line_of(inbox, address)
  return inbox .. '|' .. string.gsub(address, '|', '%%7C')
end

local function line_member(record)
  return record.line .. '|' .. record.n
end

-- Changes what the operator sees of a message; nothing when it has left the list.
local function tell_operator(number, change)
  local old = redis.call('ZRANGEBYLEX', HISTORY, '[' .. number .. '|', '(' .. number .. '}')[1]
  if not old then return end
  local seen = cjson.decode(string.sub(old, #number + 2))
  for name, value in pairs(change) do seen[name] = value end
  redis.call('ZREM', HISTORY, old)
  redis.call('ZADD', HISTORY, 0, number .. '|' .. cjson.encode(seen))
end

-- Puts a message at the end of its recipient's line and wakes who sends. c: the conversation's record; record: n, inbox, to, name, c,
-- s, text, author, at, subject, files or nil, copies or nil.
local function put_on_line(c, record)
  record.line, record.attempts = line_of(record.inbox, record.to), 0
  redis.call('HSET', OBD, record.n, cjson.encode(record))
  redis.call('ZADD', OB, 0, line_member(record))
  redis.call('ZADD', DUE, 'NX', now, record.line)
  redis.call('HSET', STATES, record.s, 'pending|')
  redis.call('ZADD', HISTORY, 0, record.n .. '|' .. cjson.encode({
    c = record.c, s = record.s, inbox = record.inbox, to = record.to, subject = record.subject, status = 'pending',
    detail = '', kept = '', attempts = 0, at = record.at,
  }))
  redis.call('ZREMRANGEBYRANK', HISTORY, 0, -201)
  nudge({k = 'delivery', c = c.id, s = record.s, t = now, st = c.state, ag = c.agent, q = c.queue, d = 'pending', by = 'agent'})
end

-- Takes a message off its line, whose next one may go at once.
local function take_off_line(record)
  redis.call('HDEL', OBD, record.n)
  redis.call('ZREM', OB, line_member(record))
  local following = redis.call('ZRANGEBYLEX', OB, '[' .. record.line .. '|', '(' .. record.line .. '}', 'LIMIT', 0, 1)[1]
  if following then redis.call('ZADD', DUE, now, record.line) else redis.call('ZREM', DUE, record.line) end
end

-- Writes a message's status and reports it. What is said after a replay overrules what was said before it.
local function write_status(c, seq, status, detail)
  redis.call('HSET', STATES, seq, status .. '|' .. detail)
  local round = tonumber(redis.call('HGET', STATES, seq .. ':r') or nil)
  local event = redis.call('XADD', EV, '*', 'type', 'delivery.moved', 'c', c.id, 'v', c.version or 0, 's', seq, 't', now,
    'g', generation, 'd', cjson.encode({status = status, detail = detail, round = round}))
  nudge({k = 'delivery', c = c.id, s = seq, t = now, st = c.state, ag = c.agent, q = c.queue, d = status, x = detail,
    by = 'system', i = event})
end

local function present_status(seq)
  return string.match(redis.call('HGET', STATES, seq) or 'pending|', '^[^|]*')
end

-- Moves a message's status forward, never back. Returns whether it moved.
local function move_status(c, seq, status, detail)
  local old = present_status(seq)
  if STANDING[status] < STANDING[old] or (status == old and STANDING[status] ~= 2) then return false end
  write_status(c, seq, status, detail)
  return true
end

-- Says something beside the status, unless the message has arrived or failed.
local function annotate_status(c, seq, detail)
  local old = present_status(seq)
  if STANDING[old] > STANDING.sent then return false end
  write_status(c, seq, old, detail)
  return true
end
