#!lua flags=allow-oom
-- Begins a console session, which replaces an earlier one of the same agent, or renews it.
-- ARGV[1] random seed   ARGV[2] agent id   ARGV[3] session id   ARGV[4] lease (ms)
-- Returns {'OK', agent record}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include session
local id, session, lease = ARGV[2], ARGV[3], tonumber(ARGV[4])
local a = read_agent(id) or new_agent(id)

if a.grace then redis.call('ZREM', TM, 'grace|' .. id .. '|' .. a.session) end
local changed = a.session ~= session or a.grace or not a.connected
if not a.connected then a.idle = now end
a.session, a.connected, a.grace = session, true, nil
redis.call('ZADD', LS, now + lease, id)
if changed then
  report_presence(a)
  match_agent(a)
end
commit()
return {'OK', cjson.encode(a)}
