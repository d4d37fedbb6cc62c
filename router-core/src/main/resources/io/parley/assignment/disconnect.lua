#!lua flags=allow-oom
-- A console session ended: no new work, and the grace period to come back.
-- ARGV[1] random seed   ARGV[2] agent id   ARGV[3] session id   ARGV[4] grace (ms)
-- Returns {'OK'} | {'STALE'} when the session is no longer the agent's
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include session
local a = read_agent(ARGV[2])
if not a or not a.connected or a.session ~= ARGV[3] then return {'STALE'} end
if a.grace then return {'OK'} end -- a retry, or the lease was faster

begin_grace(a, tonumber(ARGV[4]))
commit()
return {'OK'}
