#!lua flags=allow-oom
-- A conversation has waited as long as its queue lets it: what the queue says for that case happens. Only tick.lua knows when.
-- KEYS[18] log  stream  of the conversation
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] when it came to the queue   ARGV[4] JSON of other queues: queue -> plan, skills,
--         offerTimeout, credit, byHand, stickyFor, stickyWait, misses   ARGV[5] generation of their plans
-- Returns {'DONE', state, version} | {'STALE', state, version} when it waits no more or the plans are of another generation | {'UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include life
-- @include /io/parley/redis/log
-- @include held
-- @include enter
local c = read_conversation(ARGV[2])
if not c then return {'UNKNOWN'} end
local waits = c.state == 'QUEUED' and c.late and c.tq == tonumber(ARGV[3]) and c.tq + c.late <= now
if not waits or tonumber(ARGV[5]) ~= generation then return {'STALE', c.state, c.version} end

leave_line(c)
if not divert(c, KEYS[18], 'late', cjson.decode(ARGV[4])) then write_conversation(c) end
commit()
return {'DONE', c.state, c.version}
