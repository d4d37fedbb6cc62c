-- What happens when a timer is due. A timer whose guard no longer fits does nothing. Needs match, session, handing, life, held, calling.
-- Each returns how many conversations it moved, so that the caller can bound its work.

-- So many missed offers in a row mean that nobody sits there; how many, says the queue of the one that was missed.
local function miss(a, limit)
  if a.grace then return end
  a.misses = a.misses + 1
  if a.misses >= limit and a.status == 'available' then
    a.status, a.reason = 'away', 'no answer'
    report_presence(a)
  end
end

local function offer_due(id, offer, exclusion)
  local c = read_conversation(id)
  if not c or c.state ~= 'OFFERED' or c.offer ~= offer then return 0 end
  local a = read_agent(c.agent)
  miss(a, c.misses or 2)
  end_offer(c, a, 'conversation.expired', {agent = a.id}, exclusion)
  return 1
end

local function hand_due(id, offer)
  local c = read_conversation(id)
  if not c or not c.handing or c.handing.offer ~= offer then return 0 end
  miss(read_agent(c.handing.agent), c.misses or 2)
  keep(c, {reason = 'no answer'})
  return 1
end

-- No console of theirs showed what they were given: nobody sits there, as with an offer.
local function sight_due(id, guard, exclusion)
  local c = read_conversation(id)
  if not c or c.unseen ~= tonumber(guard) then return 0 end
  local a = read_agent(c.agent)
  miss(a, c.misses or 2)
  end_offer(c, a, 'conversation.unseen', {agent = a.id}, exclusion)
  return 1
end

-- A target comes close or is missed: that is said, once each, and who waits may count as waiting longer from then on.
local function goal_due(id, target)
  local c = read_conversation(id)
  local clock = c and c.clocks and c.clocks[target]
  if not clock then return 0 end
  local first = not clock.told
  clock.told = now >= clock.breach and 'breached' or 'warned'
  if clock.told == 'warned' then redis.call('ZADD', TM, string.format('%d', clock.breach), 'goal|' .. id .. '|' .. target) end
  remark(c, 'conversation.' .. clock.told, nil, {target = target})
  local boost = target == 'wait' and first and c.state == 'QUEUED' and read_rules(c.queue).boost
  if boost then
    leave_line(c)
    c.rank = string.format('%015d', math.max(0, tonumber(string.sub(c.rank, 1, 15)) - boost)) .. string.sub(c.rank, 16)
    catch_up(c)
    transition(c, 'QUEUED', 'conversation.bumped', nil, {by = 'target', ms = boost})
    place(c)
  end
  return 1
end

local function exclusion_due(id, agent)
  local c = read_conversation(id)
  if not c or not c.excluded or not c.excluded[agent] then return 0 end
  c.excluded[agent] = nil
  if c.state ~= 'QUEUED' then
    write_conversation(c)
    return 1
  end
  leave_line(c)
  if not place(c) then write_conversation(c) end
  return 1
end

local function step_due(id, step)
  local c = read_conversation(id)
  if not c or c.state ~= 'QUEUED' or c.step + 1 ~= tonumber(step) then return 0 end
  leave_line(c)
  catch_up(c)
  transition(c, 'QUEUED', 'conversation.widened', nil, {step = c.step})
  place(c)
  return 1
end

-- An agent who stays away loses the work; the oldest of it finds somebody first.
local function grace_due(id, session)
  local a = read_agent(id)
  if not a or not a.grace or a.session ~= session then return 0 end
  local held = {}
  for i, entry in ipairs(redis.call('ZRANGE', HD, '[' .. id .. '|', '(' .. id .. '}', 'BYLEX')) do
    held[i] = read_conversation(string.sub(entry, #id + 2))
  end
  table.sort(held, function(left, right) return left.rank < right.rank end)
  a.connected, a.grace, a.session = false, nil, ''
  for _, c in ipairs(held) do
    if c.agent ~= id then -- was only offered to them by who has it
      keep(c, {reason = 'agent lost'})
    elseif c.state == 'WRAP_UP' then
      end_wrap_up(c, a, 'agent lost')
    else
      if c.state == 'ACTIVE' then c.sticky = id end
      take_back(c, a)
      catch_up(c)
      transition(c, 'QUEUED', 'conversation.queued', id, {reason = 'agent lost'})
      place(c)
    end
  end
  report_presence(a)
  reindex(a)
  return 1 + #held
end

local function lease_due(id, grace)
  local a = read_agent(id)
  if not a or not a.connected or a.grace then
    redis.call('ZREM', LS, id)
    return 0
  end
  begin_grace(a, grace)
  return 1
end

-- Nobody can reopen it any more: its threads and its contact lead to new conversations.
local function gone_due(id, version)
  local c = read_conversation(id)
  if not c or c.version ~= tonumber(version) then return 0 end
  local names = {c.inbox .. '|c|' .. c.address}
  for _, ref in ipairs(c.refs or {}) do names[#names + 1] = c.inbox .. '|t|' .. ref end
  for i, owner in ipairs(redis.call('HMGET', IX, unpack(names))) do
    if owner == id then redis.call('HDEL', IX, names[i]) end
  end
  return 1
end

-- Nobody wrote for as long as its queue allows: it is parked. Otherwise the timer looks again when that could be so.
local function idle_due(id, guard)
  local c = read_conversation(id)
  if not c or c.idle ~= tonumber(guard) then return 0 end
  local patience = read_rules(c.queue).park
  local ms = patience and patience[c.channel]
  if not ms then
    c.idle = nil
    write_conversation(c)
  elseif c.at + ms > now then
    redis.call('ZADD', TM, c.at + ms, 'idle|' .. id .. '|' .. guard)
  else
    park(c, read_agent(c.agent), 'time')
  end
  return 1
end

-- A state that ends by itself does.
local function ends_due(id, version)
  local c = read_conversation(id)
  if not c or not c.ends or c.version ~= tonumber(version) then return 0 end
  if c.state == 'WRAP_UP' then
    local a = read_agent(c.agent)
    end_wrap_up(c, a, 'time')
    match_agent(a)
  elseif c.state == 'HELD' or c.state == 'CALLBACK' then
    local opens = (c.held == 'closed' or c.callback) and opening(read_rules(c.queue)) or now
    if opens > now then -- the hours were changed
      retime(c, opens)
    elseif c.callback then
      call_now(c)
    else
      end_hold(c)
    end
  else
    stop_staying(c)
    close(c, nil, {by = 'time'})
  end
  return 1
end

-- It has waited as long as its queue lets it. What then happens may write to its log, whose key a tick does not know: late.lua does it,
-- called by who ticks; when that node vanishes the timer rings again.
local function late_due(id, since, timer)
  local c = read_conversation(id)
  if not c or c.state ~= 'QUEUED' or not c.late or c.tq ~= tonumber(since) then return nil end
  redis.call('ZADD', TM, now + 1000, timer)
  return id
end
