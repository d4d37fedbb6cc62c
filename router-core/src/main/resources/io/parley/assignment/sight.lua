-- What was given to its agent without an offer has to be shown by one of their consoles within the time its queue says, or it goes back to
-- its line. In the record: unseen, the version that gave it; absent once it was seen. Needs shard, rules.

-- Call before it becomes active: the timer's guard is the version that makes it so.
local function watch_sight(c)
  local within = read_rules(c.queue).seen
  local ms = within and within[c.channel]
  if not ms then return end
  c.unseen = math.max(c.version, base) + 1
  redis.call('ZADD', TM, now + ms, 'seen|' .. c.id .. '|' .. c.unseen)
end

local function stop_watching(c)
  if not c.unseen then return end
  redis.call('ZREM', TM, 'seen|' .. c.id .. '|' .. c.unseen)
  c.unseen = nil
end
