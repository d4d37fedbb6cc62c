#!lua flags=allow-oom
-- Keeps a session's lease; one that comes back within the grace period works on as if nothing had happened.
-- ARGV[1] random seed   ARGV[2] agent id   ARGV[3] session id   ARGV[4] lease (ms)
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

renew(a, tonumber(ARGV[4]))
commit()
return {'OK'}
