#!lua flags=allow-oom
-- Removes a finished conversation from live state when history has all of it: after a while its log and delivery states, and when
-- nobody can reopen it any more the rest.
-- KEYS[18] log stream  the conversation's entries
-- KEYS[19] dl  hash    number of an outgoing message -> status|detail
-- ARGV[1] conversation   ARGV[2] version that history has   ARGV[3] last number that history has   ARGV[4] ms it stays after its end
-- ARGV[5] group of consumers that writes history
-- Returns {'GONE'} | {'LOG', ms until the rest may go} | {'KEPT', ms until it is worth another look, -1 when it is open again}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/record
-- @include /io/parley/outbox/archived
local LOG, STATES = KEYS[18], KEYS[19]
local id, version, last, stay, group = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]

local c = read_conversation(id)
if not c then
  redis.call('DEL', LOG, STATES)
  return {'GONE'}
end
if (c.state ~= 'CLOSED' and c.state ~= 'ABANDONED') or c.version > version then return {'KEPT', -1} end
if now < c.closedAt + stay then return {'KEPT', c.closedAt + stay - now} end
local all = c.version == version and (c.seq or 0) <= last and archived_through(EV, group, math.max(c.closedAt, c.at or 0))
if not all then return {'KEPT', 60000} end
for _, state in ipairs(redis.call('HVALS', STATES)) do
  -- Still to be sent, which needs the record.
  if string.find(state, '^pending|') or string.find(state, '^retrying|') then return {'KEPT', 60000} end
end

redis.call('DEL', LOG, STATES)
local over = c.closedAt + (c.state == 'CLOSED' and c.reopen or c.revive or 0)
if now < over then return {'LOG', over - now} end
local names = {c.inbox .. '|c|' .. c.address}
for _, ref in ipairs(c.refs or {}) do names[#names + 1] = c.inbox .. '|t|' .. ref end
for i, owner in ipairs(redis.call('HMGET', IX, unpack(names))) do
  if owner == id then redis.call('HDEL', IX, names[i]) end
end
redis.call('ZREM', TM, 'gone|' .. id .. '|' .. c.version)
redis.call('HDEL', RD, id .. '|c', id .. '|a')
redis.call('HDEL', CV, id)
return {'GONE'}
