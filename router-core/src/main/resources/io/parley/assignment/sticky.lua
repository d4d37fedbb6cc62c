-- Back to the agent of last time. Needs shard, agents, line, match.
-- What is remembered of a contact (ix inbox|s|address): agent|queue|ms when it ends; a timer of kind stick removes it.

-- The conversation is finished: its contact belongs to its agent for a while. One memory per contact, however many conversations.
local function remember_agent(c)
  local ms = c.stickyFor or 0
  if ms <= 0 or not c.sticky then return end
  redis.call('HSET', IX, c.inbox .. '|s|' .. c.address, c.sticky .. '|' .. c.queue .. '|' .. now + ms)
  redis.call('ZADD', TM, now + ms, 'stick|' .. c.inbox .. '|' .. c.address)
end

-- Who served this contact last in this queue, and until when that counts; nil when nobody.
local function last_agent(c)
  local kept = redis.call('HGET', IX, c.inbox .. '|s|' .. c.address)
  if not kept then return nil end
  local agent, queue, ends = string.match(kept, '^([^|]*)|([^|]*)|(%d+)$')
  if queue == c.queue then return agent, tonumber(ends) end
end

local function stick_due(inbox, address)
  local kept = redis.call('HGET', IX, inbox .. '|s|' .. address)
  if kept and tonumber(string.match(kept, '%d+$')) <= now then redis.call('HDEL', IX, inbox .. '|s|' .. address) end
  return 1
end

-- Places a conversation that enters a queue: with the agent of last time when they can take it now; when they are there but full, it waits
-- for them alone first, if its queue wants that. Nobody waits for an agent who is gone. Tells whether somebody got it.
local function place_returning(c, agent, ends)
  local a = agent and not c.byHand and ends > now and read_agent(agent)
  if a and matching and routable(a) and headroom(a, c.channel, c.weight, c.interruptible) then
    assign(c, a, true, nil, true)
    reindex(a)
    return true
  end
  local ms = c.stickyWait or 0
  if a and ms > 0 and a.connected and a.status ~= 'offline' and not a.out then
    local plan = {{0, 0}}
    for i, step in ipairs(c.plan) do plan[i + 1] = {ms + step[1], step[2]} end
    c.plan, c.personal = plan, agent
  end
  return place(c)
end
