#!lua flags=no-writes
-- A conversation's place in its line. It is an estimate when lines other than its own are not empty, because they may share its agents.
-- ARGV[1] conversation id
-- Returns {'OK', place from 1 or 0 when it does not wait, 1 when about, number waiting there, ms the first of them waits, name of the
-- line, ms until its plan widens or -1, now (epoch ms)}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/record
-- @include line
-- @include place
local c = read_conversation(ARGV[1])
if not c or c.state ~= 'QUEUED' then return {'OK', 0, 0, 0, 0, '', -1, now} end
local place, about, waiting, age = standing(c)
local wider = c.plan[c.step + 2]
return {'OK', place, about, waiting, age, line_name(c), wider and math.max(0, c.tq + wider[1] - now) or -1, now}
