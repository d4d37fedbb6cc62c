#!lua flags=no-writes
-- Reads entries of a conversation's log without their HTML, and how far its outgoing messages came.
-- KEYS[1] log stream  entries of the conversation
-- KEYS[2] dl  hash    number -> status|detail
-- ARGV[1] the number to read from, itself left out; 0 for the end of the log when reading back
-- ARGV[2] how many entries at most   ARGV[3] forward | back   ARGV[4] agent | contact
-- Returns {'OK', last number of the log, 1 if there are more, {seq, entry, ms, before shown, before, status|detail or ''}, ...}
local from, limit, back = ARGV[1], tonumber(ARGV[2]), ARGV[3] == 'back'
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if not last then return {'OK', 0, 0} end

local rows
if back then
  rows = redis.call('XREVRANGE', KEYS[1], from == '0' and '+' or '(' .. from .. '-0', '-', 'COUNT', limit + 1)
else
  rows = redis.call('XRANGE', KEYS[1], '(' .. from .. '-0', '+', 'COUNT', limit + 1)
end

local reply = {'OK', tonumber(string.match(last[1], '^%d+')), #rows > limit and 1 or 0}
local seqs = {}
for i = 1, math.min(#rows, limit) do
  local fields = rows[i][2] -- always j, t, p, a in this order, see append_entry
  seqs[i] = string.sub(rows[i][1], 1, -3)
  reply[3 + i] = {seqs[i], fields[2], fields[4], fields[6], fields[8], ''}
end
if ARGV[4] == 'agent' and #seqs > 0 then
  local states = redis.call('HMGET', KEYS[2], unpack(seqs))
  for i = 1, #seqs do reply[3 + i][6] = states[i] or '' end
end
return reply
