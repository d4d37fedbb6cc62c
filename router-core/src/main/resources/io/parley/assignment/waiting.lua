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
local heads = {}
for _, class in ipairs(total > 0 and redis.call('HKEYS', WN) or {}) do
  local personal = string.sub(class, 1, 1) == '@'
  local key = not personal and redis.call('HGET', CFG, 'c|' .. tonumber(class))
  if personal or (key and wanted[string.match(key, '^[^/]*/[^/]*/([^/]*)/')]) then
    for _, entry in ipairs(redis.call('ZRANGE', WT, '[' .. class .. '|', '(' .. class .. '}', 'BYLEX', 'LIMIT', 0, limit)) do
      heads[#heads + 1] = {string.sub(entry, #class + 2), personal}
    end
  end
end
table.sort(heads, function(left, right) return left[1] < right[1] end)
local reply = {'OK', total}
for _, head in ipairs(heads) do
  if #reply - 2 >= limit then break end
  local stored = redis.call('HGET', CV, string.sub(head[1], 27))
  if stored and (not head[2] or wanted[cjson.decode(stored).queue]) then reply[#reply + 1] = stored end
end
return reply
