#!lua flags=allow-oom
-- An agent chooses a presence; becoming available takes what waits, up to capacity, and forgets missed offers.
-- ARGV[1] random seed   ARGV[2] agent id   ARGV[3] session id   ARGV[4] available|busy|away|offline   ARGV[5] reason
-- Returns {'OK', agent record} | {'STALE', agent record or ''} when the session is no longer the agent's
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
local status, reason = ARGV[4], ARGV[5]
local a = read_agent(ARGV[2])
if not a then return {'STALE', ''} end
if not a.connected or a.session ~= ARGV[3] then return {'STALE', cjson.encode(a)} end
if a.status == status and a.reason == reason and a.misses == 0 then return {'OK', cjson.encode(a)} end

if status == 'available' and a.status ~= status then a.idle = now end
a.status, a.reason = status, reason
if status == 'available' then a.misses = 0 end
report_presence(a)
match_agent(a)
commit()
return {'OK', cjson.encode(a)}
