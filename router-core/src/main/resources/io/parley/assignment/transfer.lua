#!lua flags=allow-oom
-- Hands a conversation on. It keeps the time it has waited (t0 and rank); the agent who hands it on is left out for a while.
-- KEYS[18] log  stream  of the conversation
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] agent id   ARGV[4] version the agent saw   ARGV[5] command id
-- ARGV[6] JSON: queue, plan, gen (generation of the plan), skills, offerTimeout, credit, byHand, stickyFor, stickyWait, misses, and
--         personal (an agent id) when a step of the plan has class 0
-- ARGV[7] JSON of the log event's values   ARGV[8] exclusion (ms)
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'} | {'REFUSED', 'AGENT_UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include commands
-- @include agents
-- @include line
-- @include match
-- @include life
-- @include /io/parley/redis/log
-- @include held
-- @include enter
local c, agent, seen, command = read_conversation(ARGV[2]), ARGV[3], tonumber(ARGV[4]), ARGV[5]
if not c then return {'UNKNOWN'} end
local told = told_before(c, command)
if told then return told end -- a retry of a call that won
if c.state ~= 'ACTIVE' or c.agent ~= agent or c.version ~= seen then return {'STALE', c.state, c.version} end
local target = cjson.decode(ARGV[6])
if (target.gen or 0) ~= generation then return {'STALE', c.state, c.version} end -- its classes have other numbers by now
if target.personal and not read_agent(target.personal) then return {'REFUSED', 'AGENT_UNKNOWN'} end

local a = read_agent(agent)
take_back(c, a)
c.sticky, c.from = agent, agent
c.queue, c.plan, c.skills, c.offerTimeout = target.queue, target.plan, target.skills, target.offerTimeout
c.personal, c.step, c.tq, c.rule = target.personal, 0, now, nil
c.credit, c.byHand, c.misses = target.credit, target.byHand, target.misses
c.stickyFor, c.stickyWait = target.stickyFor, target.stickyWait
end_exclusions(c)
exclude(c, agent, tonumber(ARGV[8]))
append_event(c, KEYS[18], 'conversation.transferred', cjson.decode(ARGV[7]))
remember_command(c, command, 'QUEUED', c.version)
transition(c, 'QUEUED', 'conversation.transferred', agent, {queue = c.queue, agent = c.personal})
if not enter(c, KEYS[18], nil) then write_conversation(c) end
match_agent(a)
commit()
return {'DONE', c.commandState, c.commandVersion}
