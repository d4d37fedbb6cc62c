#!lua flags=allow-oom
-- Replaces what an agent is configured to be and which classes they serve, and matches them at once. An older configuration, or one that
-- knows fewer classes, changes nothing.
-- ARGV[1] random seed   ARGV[2] agent id   ARGV[3] JSON: name, capacity, interruptibleCapacity, limits, shift (whether they have one)
-- ARGV[4] profile JSON: e epoch, u last class covered, s shapes
-- Returns {'APPLIED' or 'KEPT', epoch of the profile the agent has now, last class it covers}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include session
-- @include shifts
local id, config, profile = ARGV[2], cjson.decode(ARGV[3]), cjson.decode(ARGV[4])
local old = read_profile(id)
if old.e > profile.e or (old.e == profile.e and old.u >= profile.u) then return {'KEPT', old.e, old.u} end

local a = read_agent(id) or new_agent(id)
change_index('ZREM', a)
a.fk, a.fs = nil, nil
a.name, a.capacity, a.interruptibleCapacity = config.name, config.capacity, config.interruptibleCapacity
a.limits = config.limits
if not config.shift then forget_shift(a) end
redis.call('HSET', CFG, 'p|' .. id, ARGV[4])
profiles[id] = profile
touch(a)
match_agent(a)
commit()
return {'APPLIED', profile.e, profile.u}
