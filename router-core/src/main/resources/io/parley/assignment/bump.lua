#!lua flags=allow-oom
-- Lets a waiting conversation count as if it had waited longer, or shorter: it moves in its line, and the others keep their order.
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] command id   ARGV[4] ms to add to its wait, negative to take some away
-- ARGV[5] JSON of the event: by, reason, ms
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include commands
-- @include agents
-- @include line
-- @include match
-- @include /io/parley/redis/log
-- @include hand
local c, command = read_conversation(ARGV[2]), ARGV[3]
if not c then return {'UNKNOWN'} end
local told = told_before(c, command)
if told then return told end -- a retry of a call that won
if c.state ~= 'QUEUED' then return {'STALE', c.state, c.version} end

leave_line(c)
local rank = math.max(0, tonumber(string.sub(c.rank, 1, 15)) - tonumber(ARGV[4]))
c.rank = string.format('%015d', rank) .. string.sub(c.rank, 16)
remember_command(c, command, 'QUEUED', c.version)
catch_up(c)
transition(c, 'QUEUED', 'conversation.bumped', nil, cjson.decode(ARGV[5]))
place(c)
commit()
return {'DONE', c.commandState, c.commandVersion}
