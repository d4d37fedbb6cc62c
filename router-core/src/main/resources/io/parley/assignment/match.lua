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
-- asks: whether nobody else could have, and the agent's and the next one's place in the order; whether it was kept for them alone, and
-- whether that is because they served its contact last (back).
local function assign(c, a, only, order, back)
  local kept = c.plan[c.step + 1][2] == 0 or nil
  c.agent = a.id
  c.won = {
    only = only, order = order, load = a.load + a.interruptibleLoad, capacity = a.capacity,
    kept = kept, back = back or kept and not c.from or nil,
  }
  carry(a, c, 1)
  if c.push then
    c.offer = nil
    watch_idle(c)
    watch_sight(c)
    transition(c, 'ACTIVE', 'conversation.assigned', nil, {agent = a.id})
  else
    c.offer, c.deadline = next_offer(), now + c.offerTimeout
    redis.call('ZADD', TM, string.format('%d', c.deadline), 'offer|' .. c.id .. '|' .. c.offer)
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
    local id = string.match(entry, '[^|]+$')
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

-- The lines that are not empty and whose weight the agent could carry. As arrays beside each other, because there may be 256: class, shape
-- (none for a line of one's own), how many heads were passed over, and the head's rank and id as in wt, nil when there is no more.
local function open_lines(a)
  local classes, shapes, n = {'@' .. a.id}, {}, 1
  for _, shape in ipairs(read_profile(a.id).s) do
    if headroom(a, shape[1], shape[2], shape[3] == 1) then
      local entries = shape[4]
      for i = 1, #entries do
        n = n + 1
        classes[n], shapes[n] = string.sub(entries[i], 1, 5), shape
      end
    end
  end
  local lines = {class = {}, shape = {}, passed = {}, head = {}}
  for i, waiting in ipairs(redis.call('HMGET', WN, unpack(classes))) do
    if waiting then
      local at = #lines.class + 1
      lines.class[at], lines.shape[at], lines.passed[at] = classes[i], shapes[i] or false, 0
    end
  end
  return lines
end

-- The next conversation of a line behind those passed over. Sixteen bound the work; what hides behind them is matched again when an
-- exclusion ends. A range to the end of wt and a look at the class cost less than a range that ends with the class.
local function look_at(lines, i)
  local class, passed = lines.class[i] .. '|', lines.passed[i]
  local entry = passed < 16 and redis.call('ZRANGEBYLEX', WT, '[' .. class, '+', 'LIMIT', passed == 0 and '0' or passed, '1')[1]
  lines.head[i] = entry and string.sub(entry, 1, #class) == class and string.sub(entry, #class + 1) or nil
end

-- The line whose head has waited longest among those the agent has room for; lines of one shape ask for the same room.
local function oldest_head(a, lines)
  local best, oldest, room = nil, nil, {}
  for i, shape in ipairs(lines.shape) do
    local head = lines.head[i]
    if head and (not best or head < oldest) then
      if shape and room[shape] == nil then room[shape] = headroom(a, shape[1], shape[2], shape[3] == 1) end
      if not shape or room[shape] then best, oldest = i, head end
    end
  end
  return best, oldest
end

-- Fills an agent with what has waited longest over all classes it serves, then lists it anew.
local function match_agent(a)
  if matching and routable(a) then
    local lines = open_lines(a)
    for i = 1, #lines.class do look_at(lines, i) end
    local line, head = oldest_head(a, lines)
    while line do
      local c = read_conversation(string.sub(head, 27))
      if not (c.excluded and c.excluded[a.id]) and headroom(a, c.channel, c.weight, c.interruptible) then
        leave_line(c)
        assign(c, a, true)
      else
        lines.passed[line] = lines.passed[line] + 1
      end
      look_at(lines, line)
      line, head = oldest_head(a, lines)
    end
  end
  reindex(a)
end

-- Ends the offer to another agent while one has it; their capacity is free, and they are told. Returns them.
local function let_go(c)
  local a = read_agent(c.handing.agent)
  redis.call('ZREM', TM, 'hand|' .. c.id .. '|' .. c.handing.offer)
  c.handing = nil
  carry(a, c, -1)
  return a
end

-- The same on the way to something else, whose transition tells of its own agents only.
local function stop_handing(c)
  if not c.handing then return end
  local a = let_go(c)
  nudge({k = 'routed', c = c.id, v = c.version, st = c.state, pv = a.id, q = c.queue, d = 'conversation.kept', t = now})
  match_agent(a)
end

-- Takes a conversation off its agent.
local function take_back(c, a)
  stop_handing(c)
  if c.state == 'OFFERED' then redis.call('ZREM', TM, 'offer|' .. c.id .. '|' .. c.offer) end
  stop_idling(c)
  stop_watching(c)
  carry(a, c, -1)
  c.agent, c.offer, c.deadline, c.won, c.carries, c.forced = nil, nil, nil, nil, nil, nil
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
