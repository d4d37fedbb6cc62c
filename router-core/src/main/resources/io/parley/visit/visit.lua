#!lua flags=no-writes
-- Where a contact of an inbox stands, and what they missed when they name the conversation they are in.
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/record
-- @include /io/parley/assignment/line
-- @include /io/parley/assignment/place
-- KEYS[18] log stream  of the conversation named; any key of the shard that does not exist when none is
-- ARGV[1] field of ix: inbox|c|address   ARGV[2] id of the conversation named, or ''
-- ARGV[3] the last number seen   ARGV[4] how many entries at most
-- Returns {'VISIT', generation or '', record or '', number the contact read, number the agents read, place in line or 0, 1 when
-- about, number waiting there, ms the first of them waits, name of the line, 1 if there are more entries, {seq, entry, ms, before shown,
-- before}, ...}; entries only of the conversation named
local generation = redis.call('HGET', META, 'generation') or ''
local id = redis.call('HGET', IX, ARGV[1])
local stored = id and redis.call('HGET', CV, id)
if not stored then return {'VISIT', generation, '', 0, 0, 0, 0, 0, 0, '', 0} end

local marks = redis.call('HMGET', RD, id .. '|c', id .. '|a')
local c = cjson.decode(stored)
local place, about, waiting, age, line = 0, 0, 0, 0, ''
if c.state == 'QUEUED' then
  place, about, waiting, age = standing(c)
  line = line_name(c)
end
local reply = {'VISIT', generation, stored, tonumber(marks[1] or 0), tonumber(marks[2] or 0), place, about, waiting, age, line, 0}

local limit = tonumber(ARGV[4])
if id ~= ARGV[2] or limit == 0 then return reply end
local rows = redis.call('XRANGE', KEYS[18], '(' .. ARGV[3] .. '-0', '+', 'COUNT', limit + 1)
for i = 1, math.min(#rows, limit) do
  local fields = rows[i][2] -- always j, t, p, a in this order, see append_entry
  reply[11 + i] = {string.sub(rows[i][1], 1, -3), fields[2], fields[4], fields[6], fields[8]}
end
if #rows > limit then reply[11] = 1 end
return reply
