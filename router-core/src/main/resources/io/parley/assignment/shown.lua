#!lua flags=allow-oom
-- A console of the agent shows a conversation that was given to them without an offer: it stays with them, and they are there.
-- ARGV[1] conversation id   ARGV[2] agent id
-- Returns {'DONE', state, version} | {'STALE', state, version} when it is not with this agent | {'UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
local c, a = read_conversation(ARGV[1]), read_agent(ARGV[2])
if not c then return {'UNKNOWN'} end
if not a or c.state ~= 'ACTIVE' or c.agent ~= a.id then return {'STALE', c.state, c.version} end
if not c.unseen then return {'DONE', c.state, c.version} end -- another console was faster, or nobody waits for it

stop_watching(c)
stop_clock(c, 'wait')
write_conversation(c)
if a.misses ~= 0 then
  a.misses = 0
  touch(a)
end
commit()
return {'DONE', c.state, c.version}
