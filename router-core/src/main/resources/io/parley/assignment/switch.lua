#!lua flags=allow-oom
-- Switches one channel on or off for an agent: they are given no new work of a channel that is off, and keep what they have. Switched on
-- again they take what waits. A switch lasts over sessions, until somebody turns it.
-- ARGV[1] random seed   ARGV[2] agent id   ARGV[3] channel   ARGV[4] on|off   ARGV[5] id of the agent whose wish it is
-- Returns {'OK', agent record} | {'UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
local a, channel, off = read_agent(ARGV[2]), ARGV[3], ARGV[4] == 'off' or nil
if not a then return {'UNKNOWN'} end
if (a.off and a.off[channel]) == off then return {'OK', cjson.encode(a)} end -- a retry, or somebody was faster

a.off = a.off or {}
a.off[channel] = off
if next(a.off) == nil then a.off = nil end
redis.call('XADD', EV, '*', 'type', 'agent.switched', 'c', '', 'v', '0', 's', '0', 't', now_text, 'g', generation_text, 'd', cjson.encode({
  agent = a.id, channel = channel, state = ARGV[4], by = ARGV[5],
}))
touch(a)
match_agent(a)
commit()
return {'OK', cjson.encode(a)}
