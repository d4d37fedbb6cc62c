#!lua flags=allow-oom
-- Moves a side's read mark forward, never back and never past the log's end.
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- ARGV[1] conversation   ARGV[2] contact | agent   ARGV[3] number read through
-- Returns {'READ', number} | {'UNKNOWN'}
local id, side, through = ARGV[1], ARGV[2], tonumber(ARGV[3])

local c = read_head(id)
if not c then return {'UNKNOWN'} end
local field = id .. '|' .. string.sub(side, 1, 1)
local mark = tonumber(redis.call('HGET', RD, field) or 0)
through = math.min(through, c.seq or 0)
if through <= mark then return {'READ', mark} end

redis.call('HSET', RD, field, through)
nudge({k = 'read', c = id, t = now, st = c.state, ag = c.agent, q = c.queue, d = tostring(through), by = side})
return {'READ', through}
