#!lua flags=no-writes
-- What waits in some queues, oldest first: at most a limit of conversations, but the whole number.
-- ARGV[1] JSON list of queue ids   ARGV[2] limit
-- Returns {'OK', number waiting, conversation record, ...}
-- @include /io/parley/redis/shard
local queues, limit = cjson.decode(ARGV[1]), tonumber(ARGV[2])
local total, wanted = 0, {}
for _, queue in ipairs(queues) do
  total = total + tonumber(redis.call('HGET', QU, queue) or 0)
  wanted[queue] = true
end

-- The lines, each with a page of its members and where it stands in it.
local names, lines = total > 0 and redis.call('HKEYS', WN) or {}, {}
local page = math.max(1, math.min(limit, math.floor(1000 / math.max(1, #names))))
local function turn_page(line)
  line.at, line.from = 1, line.from + #line.members
  line.members = redis.call('ZRANGE', WT, '[' .. line.class .. '|', '(' .. line.class .. '}', 'BYLEX', 'LIMIT', line.from, page)
end
for _, class in ipairs(names) do
  local personal = string.sub(class, 1, 1) == '@'
  local key = not personal and redis.call('HGET', CFG, 'c|' .. tonumber(string.sub(class, -5)))
  if personal or (key and wanted[string.match(key, '^[^/]*/[^/]*/([^/]*)/')]) then
    local line = {class = class, personal = personal, from = 0, members = {}}
    turn_page(line)
    lines[#lines + 1] = line
  end
end

-- A member without its class is its rank and its id, so the oldest over all lines is the smallest.
local function take_oldest()
  local best, best_place
  for _, line in ipairs(lines) do
    if line.at > #line.members and #line.members == page then turn_page(line) end
    local member = line.members[line.at]
    local place = member and string.sub(member, #line.class + 2)
    if place and (not best or place < best_place) then best, best_place = line, place end
  end
  if best then best.at = best.at + 1 end
  return best, best_place
end

local reply, seen = {'OK', total}, 0
local line, place = take_oldest()
while line and #reply - 2 < limit and seen < 1000 do
  seen = seen + 1
  local stored = redis.call('HGET', CV, string.sub(place, 27))
  if stored and (not line.personal or wanted[cjson.decode(stored).queue]) then reply[#reply + 1] = stored end
  line, place = take_oldest()
end
return reply
