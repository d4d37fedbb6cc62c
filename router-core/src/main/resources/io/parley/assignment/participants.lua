-- Agents who stay in a conversation that somebody else has: they read along and write notes, and carry nothing. In the record:
-- participants, agent id -> ms since when; in hd: &agent|conversation, where nobody looks who asks for what an agent holds. Needs shard.

local function take_part(c, agent)
  c.participants = c.participants or {}
  c.participants[agent] = now
  redis.call('ZADD', HD, '0', '&' .. agent .. '|' .. c.id)
end

-- Returns whether they took part.
local function step_out(c, agent)
  local all = c.participants
  if not all or not all[agent] then return false end
  all[agent] = nil
  if next(all) == nil then c.participants = nil end
  redis.call('ZREM', HD, '&' .. agent .. '|' .. c.id)
  return true
end

-- It is over, for everybody.
local function dismiss(c)
  for agent in pairs(c.participants or {}) do
    redis.call('ZREM', HD, '&' .. agent .. '|' .. c.id)
  end
  c.participants = nil
end
