#!lua flags=allow-oom
-- An agent takes a waiting conversation by hand, without an offer. Their room, their classes and who is left out count as for work that
-- is given out; but they may be busy, and a later step of the plan is enough.
-- KEYS[18] log  stream  of the conversation
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] agent id   ARGV[4] session id   ARGV[5] command id
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'}
--   | {'REFUSED', 'AGENT_OFFLINE' or 'NOT_ELIGIBLE' or 'EXCLUDED' or 'AGENT_FULL'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include commands
-- @include agents
-- @include line
-- @include match
-- @include /io/parley/redis/log
-- @include hand
local c, a, command = read_conversation(ARGV[2]), read_agent(ARGV[3]), ARGV[5]
if not c then return {'UNKNOWN'} end
local told = told_before(c, command)
if told then return told end -- a retry of a call that won
if c.state ~= 'QUEUED' then return {'STALE', c.state, c.version} end
if not a or not a.connected or a.grace or a.session ~= ARGV[4] or a.status == 'offline' then return {'REFUSED', 'AGENT_OFFLINE'} end
if not serves(a, c) then return {'REFUSED', 'NOT_ELIGIBLE'} end
if c.excluded and c.excluded[a.id] then return {'REFUSED', 'EXCLUDED'} end
if not has_room(a, c.channel, c.weight, c.interruptible) then return {'REFUSED', 'AGENT_FULL'} end

leave_line(c)
remember_command(c, command, 'ACTIVE', c.version)
hand_over(c, a, KEYS[18], 'conversation.claimed', nil, {agent = a.id})
commit()
return {'DONE', c.state, c.version}
