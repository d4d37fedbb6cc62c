#!lua flags=allow-oom
-- Gives a conversation to an agent whatever they carry and wherever it is. It is marked and counted, so an agent who carries too much
-- gets nothing else until the load falls.
-- KEYS[18] log  stream  of the conversation
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] version that was seen   ARGV[4] command id   ARGV[5] agent id
-- ARGV[6] JSON of the event: by, reason
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'}
--   | {'REFUSED', 'AGENT_UNKNOWN' or 'AGENT_OFFLINE' or 'SAME_AGENT'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include commands
-- @include agents
-- @include line
-- @include match
-- @include /io/parley/redis/log
-- @include hand
local c, seen, command, a = read_conversation(ARGV[2]), tonumber(ARGV[3]), ARGV[4], read_agent(ARGV[5])
if not c then return {'UNKNOWN'} end
local told = told_before(c, command)
if told then return told end -- a retry of a call that won
local held = c.state == 'OFFERED' or c.state == 'ACTIVE'
if not (held or c.state == 'QUEUED') or c.version ~= seen then return {'STALE', c.state, c.version} end
if not a then return {'REFUSED', 'AGENT_UNKNOWN'} end
if c.state == 'ACTIVE' and c.agent == a.id then return {'REFUSED', 'SAME_AGENT'} end
-- With somebody who is not there it would lie: no lease ends that never began.
if not a.connected or a.grace then return {'REFUSED', 'AGENT_OFFLINE'} end

local before, detail = held and read_agent(c.agent), cjson.decode(ARGV[6])
detail.agent = a.id
if c.state == 'QUEUED' then leave_line(c) end
if c.state == 'ACTIVE' then c.sticky = c.agent end
if before then take_back(c, before) end
c.forced = true
detail.over = not has_room(a, c.channel, c.weight, c.interruptible) or nil
remember_command(c, command, 'ACTIVE', c.version)
hand_over(c, a, KEYS[18], 'conversation.forced', before and before.id, detail)
if before and before ~= a then match_agent(before) end
commit()
return {'DONE', c.state, c.version}
