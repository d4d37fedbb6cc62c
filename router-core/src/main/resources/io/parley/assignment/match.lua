-- Brings conversations and agents together. Work conservation: a script that frees one side calls the match for that side, so no
-- class keeps both a free agent and a waiting conversation. Needs shard, nudge, record, agents, line.
-- ARGV[1] random seed from which offer ids are derived
local offers = 0
local matching = meta[5] ~= 'off'

-- An id nobody can guess or meet again after a failover, which a counter could not promise.
local function next_offer()
  offers = offers + 1
  return string.sub(redis.sha1hex(ARGV[1] .. offers), 1, 32)
end

-- Gives a conversation that is in no line to an agent with headroom, who carries its weight from now on. Why them is kept for whoever
-- asks: whether nobody else could have, and the agent's and the next one's place in the order.
local function assign(c, a, only, order)
  c.agent = a.id
  c.won = {only = only, order = order, load = a.load + a.interruptibleLoad, capacity = a.capacity}
  carry(a, c, 1)
  if c.push then
    c.offer = nil
    watch_idle(c)
    transition(c, 'ACTIVE', 'conversation.assigned', nil, {agent = a.id})
  else
    c.offer, c.deadline = next_offer(), now + c.offerTimeout
    redis.call('ZADD', TM, c.deadline, 'offer|' .. c.id .. '|' .. c.offer)
    transition(c, 'OFFERED', 'conversation.offered', nil, {agent = a.id, deadline = c.deadline})
  end
end

-- The best agent for a conversation, whether nobody else could have taken it, and the entries (tier, order key, agent) of the first two.
local function best_agent(c)
  local excluded = c.excluded or {}
  if c.plan[c.step + 1][2] == 0 then
    local a = not excluded[c.personal] and read_agent(c.personal)
    return a and routable(a) and headroom(a, c.channel, c.weight, c.interruptible) and a or nil, true
  end
  local depth = 2
  for _ in pairs(excluded) do depth = depth + 1 end
  local class, first, order = class_of(c), nil, {}
  for _, entry in ipairs(redis.call('ZRANGE', FR, '[' .. class .. '|', '(' .. class .. '}', 'BYLEX', 'LIMIT', 0, depth)) do
    local id = string.sub(entry, 25)
    if not excluded[id] then
      first = first or id
      if #order < 2 then order[#order + 1] = string.sub(entry, 7) end
    end
  end
  return first and read_agent(first), #order < 2, order
end

-- Finds an agent for a queued conversation that is in no line, or puts it in its line. Tells whether somebody got it, which writes the
-- record.
local function place(c)
  local a, only, order
  if matching then a, only, order = best_agent(c) end
  if a then
    assign(c, a, only, order)
    reindex(a)
    return true
  end
  line_up(c)
  return false
end

-- The next conversation of a line behind those passed over, or nil. Sixteen bound the work; what hides behind them is matched again
-- when an exclusion ends.
local function look_at(line)
  line.rank = nil
  if line.passed >= 16 then return end
  local entry = redis.call('ZRANGE', WT, '[' .. line.class .. '|', '(' .. line.class .. '}', 'BYLEX', 'LIMIT', line.passed, 1)[1]
  if entry then
    line.rank = string.sub(entry, #line.class + 2, #line.class + 26)
    line.id = string.sub(entry, #line.class + 28)
  end
end

-- The lines that are not empty and whose weight the agent could carry.
local function open_lines(a)
  local classes, shapes = {'@' .. a.id}, {}
  for _, shape in ipairs(read_profile(a.id).s) do
    if headroom(a, shape[1], shape[2], shape[3] == 1) then
      for _, entry in ipairs(shape[4]) do
        classes[#classes + 1] = string.sub(entry, 1, 5)
        shapes[#classes] = shape
      end
    end
  end
  local lines = {}
  for i, waiting in ipairs(redis.call('HMGET', WN, unpack(classes))) do
    if waiting then
      local line = {class = classes[i], shape = shapes[i], passed = 0}
      look_at(line)
      lines[#lines + 1] = line
    end
  end
  return lines
end

local function oldest_head(a, lines)
  local best
  for _, line in ipairs(lines) do
    local shape = line.shape
    if line.rank and (not best or line.rank < best.rank)
      and (not shape or headroom(a, shape[1], shape[2], shape[3] == 1)) then
      best = line
    end
  end
  return best
end

-- Fills an agent with what has waited longest over all classes it serves, then lists it anew.
local function match_agent(a)
  if matching and routable(a) then
    local lines = open_lines(a)
    local line = oldest_head(a, lines)
    while line do
      local c = read_conversation(line.id)
      if not (c.excluded and c.excluded[a.id]) and headroom(a, c.channel, c.weight, c.interruptible) then
        leave_line(c)
        assign(c, a, true)
      else
        line.passed = line.passed + 1
      end
      look_at(line)
      line = oldest_head(a, lines)
    end
  end
  reindex(a)
end

-- Takes a conversation off its agent.
local function take_back(c, a)
  if c.state == 'OFFERED' then redis.call('ZREM', TM, 'offer|' .. c.id .. '|' .. c.offer) end
  stop_idling(c)
  carry(a, c, -1)
  c.agent, c.offer, c.deadline, c.won, c.carries = nil, nil, nil, nil, nil
end

-- The end of an offer that was not accepted: back to its old place, without this agent for a while.
local function end_offer(c, a, event, detail, ms)
  take_back(c, a)
  exclude(c, a.id, ms)
  catch_up(c)
  transition(c, 'QUEUED', event, a.id, detail)
  place(c)
  match_agent(a)
end
