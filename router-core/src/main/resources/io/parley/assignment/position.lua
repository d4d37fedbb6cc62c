#!lua flags=no-writes
-- A conversation's place in its line. It is an estimate when other lines are not empty, because they may share its agents.
-- ARGV[1] conversation id
-- Returns {'OK', place from 1 or 0 when it does not wait, 1 when about, ms until its plan widens or -1}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/record
-- @include line
local c = read_conversation(ARGV[1])
if not c or c.state ~= 'QUEUED' then return {'OK', 0, 0, -1} end
local place = redis.call('ZLEXCOUNT', WT, '[' .. class_of(c) .. '|', '[' .. place_in_line(c))
local wider = c.plan[c.step + 2]
return {'OK', place, redis.call('HLEN', WN) > 1 and 1 or 0, wider and math.max(0, c.tq + wider[1] - now) or -1}
