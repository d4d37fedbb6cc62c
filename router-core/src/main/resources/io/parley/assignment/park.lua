#!lua flags=allow-oom
-- Parks a conversation by hand: the agent waits for the contact and takes other work meanwhile.
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] agent id   ARGV[4] version the agent saw
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include life
local c, agent, seen = read_conversation(ARGV[2]), ARGV[3], tonumber(ARGV[4])
if not c then return {'UNKNOWN'} end
if c.state == 'PARKED' and c.sticky == agent and c.version == math.max(seen, base) + 1 then return {'DONE', c.state, c.version} end
if c.state ~= 'ACTIVE' or c.agent ~= agent or c.version ~= seen then return {'STALE', c.state, c.version} end

park(c, read_agent(agent), 'agent')
commit()
return {'DONE', c.state, c.version}
