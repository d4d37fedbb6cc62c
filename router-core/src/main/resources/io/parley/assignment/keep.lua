#!lua flags=allow-oom
-- An agent takes back what they offered to another: it stays with them, and the other's capacity is free.
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] agent id   ARGV[4] command id
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
-- @include handing
local c, command = read_conversation(ARGV[2]), ARGV[4]
if not c then return {'UNKNOWN'} end
local told = told_before(c, command)
if told then return told end -- a retry of a call that won
if not c.handing or c.agent ~= ARGV[3] then return {'STALE', c.state, c.version} end

remember_command(c, command, 'ACTIVE', c.version)
keep(c, {reason = 'kept'})
commit()
return {'DONE', c.commandState, c.commandVersion}
