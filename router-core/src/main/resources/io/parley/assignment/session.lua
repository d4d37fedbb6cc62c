-- Sessions: one per agent, the newest wins, kept alive by a lease. Needs shard, agents, match.

local function new_agent(id)
  agents[id] = {
    id = id, name = id, status = 'offline', reason = '', connected = false, session = '', capacity = 0,
    interruptibleCapacity = 0, load = 0, interruptibleLoad = 0, last = 0, misses = 0,
  }
  return agents[id]
end

-- The session speaks: renew its lease and end a grace period.
local function renew(a, lease)
  redis.call('ZADD', LS, now + lease, a.id)
  if a.grace then
    redis.call('ZREM', TM, 'grace|' .. a.id .. '|' .. a.session)
    a.grace = nil
    report_presence(a)
    match_agent(a)
  end
end

-- The connection is lost: no new work, and some time to come back before the work goes to others.
local function begin_grace(a, ms)
  redis.call('ZREM', LS, a.id)
  redis.call('ZADD', TM, now + ms, 'grace|' .. a.id .. '|' .. a.session)
  a.grace = true
  report_presence(a)
  reindex(a)
end
