#!lua flags=allow-oom
-- Writes a provider's report about a message that was sent: forward only. A bounce also becomes an entry that agents see,
-- and so does that of somebody's copy, which moves nothing.
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include /io/parley/redis/log
-- KEYS[18] ob:h zset    lex: number|record for the operator
-- KEYS[19] dl   hash    number of an outgoing message -> status|detail
-- KEYS[20] rf   string  provider's reference -> conversation|seq|number
-- KEYS[21] log  stream  the conversation's entries
-- KEYS[22] dd   string  the report -> conversation|seq when it was written before
-- KEYS[23] ob:x zset    lex: number.round|dead letter, until SQL has it
-- ARGV[1] conversation|seq|number that the reference was read as   ARGV[2] delayed | delivered | read | failed
-- ARGV[3] detail   ARGV[4] provider's code or empty   ARGV[5] recipient or empty   ARGV[6] how long the report is remembered, in ms
-- Returns {'MOVED' or 'KEPT', conversation, seq} | {'DUPLICATE', conversation, seq} | {'UNKNOWN'}
local DUE, HISTORY, STATES, DEAD = nil, KEYS[18], KEYS[19], KEYS[23]
-- @include /io/parley/delivery/line
-- @include dead
local status, detail, code, to = ARGV[2], ARGV[3], ARGV[4], ARGV[5]

local id, seq, number = string.match(ARGV[1], '^([^|]+)|(%d+)|(%d+)$')
seq = tonumber(seq)
if redis.call('EXISTS', KEYS[22]) == 1 then return {'DUPLICATE', id, seq} end
local c = read_conversation(id)
if not c or redis.call('GET', KEYS[20]) ~= ARGV[1] then return {'UNKNOWN'} end

redis.call('SET', KEYS[22], id .. '|' .. seq, 'PX', ARGV[6])
-- What became of somebody's copy says nothing of the contact's mail.
local function is_copy()
  if to == '' or to == c.address then return false end
  local row = redis.call('XRANGE', KEYS[21], seq .. '-0', seq .. '-0')[1]
  for _, copy in ipairs(row and cjson.decode(row[2][2]).copies or {}) do
    if copy.address == to then return true end
  end
  return false
end
if is_copy() then
  if status == 'failed' then
    append_entry(c, KEYS[21], cjson.encode({
      kind = 'event', author = 'system', event = 'delivery.bounced',
      args = {seq = tostring(seq), code = code, detail = detail, to = to, copy = 'true'},
    }), {by = 'system', shown = false})
    write_conversation(c)
  end
  keep_clock()
  return {'KEPT', id, seq}
end

local moved = false
if status == 'delayed' then
  -- Not there yet is no step of its own: agents read it beside the state the message has.
  moved = annotate_status(c, seq, 'delayed: ' .. detail)
else
  moved = move_status(c, seq, status, detail)
end
if moved then
  tell_operator(number, status == 'delayed' and {detail = 'delayed: ' .. detail} or {status = status, detail = detail})
end
if moved and status == 'failed' then
  local row = redis.call('XRANGE', KEYS[21], seq .. '-0', seq .. '-0')[1]
  local entry = row and cjson.decode(row[2][2]) or {}
  bury({
    n = number, line = line_of(c.inbox, c.address), inbox = c.inbox, to = c.address, name = c.name or '', c = id, s = seq,
    text = entry.text or '', author = entry.authorName or '', at = row and tonumber(row[2][4]) or now, subject = c.subject or '',
    attempts = 1,
  }, 'BOUNCED', detail)
  append_entry(c, KEYS[21], cjson.encode({
    kind = 'event', author = 'system', event = 'delivery.bounced', args = {seq = tostring(seq), code = code, detail = detail, to = to},
  }), {by = 'system', shown = false})
  write_conversation(c)
end
keep_clock()
return {moved and 'MOVED' or 'KEPT', id, seq}
