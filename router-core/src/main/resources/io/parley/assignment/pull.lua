#!lua flags=allow-oom
-- Takes a conversation off its agent and puts it back into its line, where it keeps its place; that agent is left out for a while.
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] version that was seen   ARGV[4] command id
-- ARGV[5] JSON of the event: by, reason   ARGV[6] exclusion (ms)
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
local c, seen, command = read_conversation(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
if not c then return {'UNKNOWN'} end
local told = told_before(c, command)
if told then return told end -- a retry of a call that won
if (c.state ~= 'OFFERED' and c.state ~= 'ACTIVE') or c.version ~= seen then return {'STALE', c.state, c.version} end

local a, detail = read_agent(c.agent), cjson.decode(ARGV[5])
detail.agent = a.id
take_back(c, a)
exclude(c, a.id, tonumber(ARGV[6]))
catch_up(c)
remember_command(c, command, 'QUEUED', c.version)
transition(c, 'QUEUED', 'conversation.pulled', a.id, detail)
place(c)
match_agent(a)
commit()
return {'DONE', c.commandState, c.commandVersion}
