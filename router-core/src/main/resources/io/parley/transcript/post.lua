#!lua
-- Writes an agent's message or note; on channels that push, the message also joins its recipient's line.
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include /io/parley/redis/log
-- @include /io/parley/redis/reply
-- @include /io/parley/assignment/clocks
-- KEYS[18] log  stream  the conversation's entries
-- KEYS[19] dd   string  the client's id of this message -> seq|ms
-- KEYS[20] ob:q zset    recipient line -> due
-- KEYS[21] ob:h zset    lex: number|record for the operator
-- KEYS[22] dl   hash    number of an outgoing message -> status|detail
-- ARGV[1] conversation   ARGV[2] agent   ARGV[3] message | note   ARGV[4] entry as JSON   ARGV[5] preview
-- ARGV[6] author's name   ARGV[7] how long the client's id is remembered, in ms   ARGV[8...] channels that push
-- Returns {'POSTED', seq, ms} | {'NOT_YOURS', state} | {'UNKNOWN'}
local LOG, SEEN, DUE, HISTORY, STATES = KEYS[18], KEYS[19], KEYS[20], KEYS[21], KEYS[22]
-- @include /io/parley/delivery/line
local id, agent, note, entry = ARGV[1], ARGV[2], ARGV[3] == 'note', ARGV[4]

local seen = redis.call('GET', SEEN)
if seen then
  local seq, at = string.match(seen, '^(%d+)|(%d+)$')
  return {'POSTED', tonumber(seq), tonumber(at)}
end
local c = read_head(id)
if not c then return {'UNKNOWN'} end
if not note and (c.state ~= 'ACTIVE' or c.agent ~= agent) then return {'NOT_YOURS', c.state} end

local pushes = false
for i = 8, #ARGV do pushes = pushes or (not note and ARGV[i] == c.channel) end
local written = pushes and cjson.decode(entry)
local text = pushes and written.text
if pushes then
  c = read_conversation(id)
  spend_reply(c, #text)
  -- Whom the agent left out stays out until the contact brings them in again.
  if c.copies or written.copies then c.copies = written.copies end
end

-- The first answer ends the wait for it. A quote inside a text is escaped, so this is the field and nothing somebody wrote.
if not note and (pushes or string.find(c.rest or '', '"clocks":{', 1, true)) then
  c = c.rest and read_conversation(id) or c
  stop_clock(c, 'answer')
end

local seq = append_entry(c, LOG, entry, {by = 'agent', shown = not note, preview = not note and ARGV[5] or nil})
if pushes then
  put_on_line(c, {
    n = string.format('%016d', next_sequence()), inbox = c.inbox, to = c.address, name = c.name or '', c = id, s = seq,
    text = text, author = ARGV[6], at = now, subject = c.subject or '', files = written.files, copies = written.copies,
  })
end
write_conversation(c)
redis.call('SET', SEEN, seq .. '|' .. now, 'PX', ARGV[7])
keep_clock()
return {'POSTED', seq, now}
