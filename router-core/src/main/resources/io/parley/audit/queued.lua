-- Whether the waiting lines are as the conversations in them say. Needs drift, record, agents, line.

-- A member of wt: its conversation waits there, with nobody, and what ends that is armed.
local function check_member(member)
  local kind, id = string.sub(member, 1, 1), string.match(member, '[^|]+$')
  local c = read_conversation(id)
  if not c then return drift('line', member, 'is of an unknown conversation') end
  local state, place = 'QUEUED', nil
  if kind == '#' then
    state, place = 'HELD', '#' .. c.queue .. '|' .. c.rank .. '|' .. id
  elseif kind == '~' then
    state, place = 'CALLBACK', string.format('~%s|%015d|%s', c.queue, c.callback and c.callback.due or 0, id)
  end
  if c.state ~= state then return drift('line', member, 'is in line and', c.state, 'with', c.agent) end
  if c.agent then drift('line', member, 'is in line and with', c.agent) end
  place = place or place_in_line(c)
  if place ~= member then drift('line', member, 'expected at', place) end
  if state ~= 'QUEUED' then return expect_timer('ends|' .. id .. '|' .. c.version, c.ends) end
  local wider = c.plan[c.step + 2]
  if wider then expect_timer(step_timer(c), c.tq + wider[1]) end
  if c.late then expect_timer(late_timer(c)) end
  for agent, ends in pairs(c.excluded or {}) do expect_timer('excl|' .. id .. '|' .. agent, ends) end
end

-- How many a line has is what is counted. Returns its first member, or nil.
local function check_count(class, kept)
  local from, to = '[' .. class .. '|', '(' .. class .. '}'
  local there = redis.call('ZLEXCOUNT', WT, from, to)
  if there ~= tonumber(kept or 0) then drift('line', class, 'counts', kept or 0, 'and has', there) end
  return there > 0 and redis.call('ZRANGE', WT, from, to, 'BYLEX', 'LIMIT', 0, 1)[1] or nil
end

-- Nobody waits at the head of a line beside an agent who is listed for it.
local function check_nobody_waits_in_vain(class, head)
  local c = meta[5] ~= 'off' and read_conversation(string.match(head, '[^|]+$'))
  if not c then return end
  local excluded, depth = c.excluded or {}, 1
  for _ in pairs(excluded) do depth = depth + 1 end
  for _, entry in ipairs(redis.call('ZRANGE', FR, '[' .. class .. '|', '(' .. class .. '}', 'BYLEX', 'LIMIT', 0, depth)) do
    local agent = string.match(entry, '[^|]+$')
    if not excluded[agent] then return drift('idle', c.id, 'waits in', class, 'beside', agent) end
  end
end
