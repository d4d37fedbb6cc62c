-- Where a waiting conversation stands among all that wait for the same agents' work: in whatever class of its plan. For scripts that only
-- read. Needs shard, record, line.

-- The first class of a plan that is not one agent's own stands for all its classes; with the generation that numbered it.
local function line_name(c)
  local step = c.plan[1][2] == 0 and c.plan[2] or c.plan[1]
  return generation .. ':' .. step[2]
end

-- Its place from 1, whether other lines may share its agents, how many wait in these classes, and how long the first of them has.
local function standing(c)
  local classes, here = {}, c.rank .. '|' .. c.id
  for i, step in ipairs(c.plan) do
    classes[i] = step[2] == 0 and '@' .. c.personal or string.format('%05d', step[2])
  end
  local place, lines, waiting, head = 1, 0, 0, here
  for i, count in ipairs(redis.call('HMGET', WN, unpack(classes))) do
    if count then
      local from = '[' .. classes[i] .. '|'
      place = place + redis.call('ZLEXCOUNT', WT, from, '(' .. classes[i] .. '|' .. here)
      local entry = redis.call('ZRANGE', WT, from, '(' .. classes[i] .. '}', 'BYLEX', 'LIMIT', 0, 1)[1]
      local first = string.sub(entry, #classes[i] + 2)
      if first < head then head = first end
      lines, waiting = lines + 1, waiting + tonumber(count)
    end
  end
  local oldest = head == here and c or read_conversation(string.sub(head, 27))
  return place, redis.call('HLEN', WN) > lines and 1 or 0, waiting, math.max(0, now - oldest.t0)
end
