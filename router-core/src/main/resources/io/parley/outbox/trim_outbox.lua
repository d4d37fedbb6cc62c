#!lua flags=allow-oom
-- Trims the outbox behind the slowest group, and forgets consumers that died long ago. Keeps what is young for those who compare.
-- Scans the groups and their consumers.
-- KEYS[1] ev stream  outbox of events
-- ARGV[1] how long events stay although everybody has them, in ms   ARGV[2] how long an idle consumer without work is remembered, in ms
-- Returns {'TRIMMED', number of events removed} | {'KEPT'}
local EV = KEYS[1]
local function fields(list)
  local map = {}
  for i = 1, #list, 2 do map[list[i]] = list[i + 1] end
  return map
end
local function before(id, other)
  local ms, n = string.match(id, '^(%d+)-(%d+)$')
  local oms, on = string.match(other, '^(%d+)-(%d+)$')
  if ms ~= oms then return tonumber(ms) < tonumber(oms) end
  return tonumber(n) < tonumber(on)
end

if redis.call('EXISTS', EV) == 0 then return {'KEPT'} end
local groups = redis.call('XINFO', 'GROUPS', EV)
if #groups == 0 then return {'KEPT'} end
local time = redis.call('TIME')
local upto = string.format('%d-0', tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000) - tonumber(ARGV[1]))
local dead = {}
for _, list in ipairs(groups) do
  local group = fields(list)
  local position = group['last-delivered-id']
  if group.pending > 0 then position = redis.call('XPENDING', EV, group.name)[2] end
  if before(position, upto) then upto = position end
  for _, entry in ipairs(redis.call('XINFO', 'CONSUMERS', EV, group.name)) do
    local consumer = fields(entry)
    if consumer.pending == 0 and consumer.idle > tonumber(ARGV[2]) then
      dead[#dead + 1] = {group.name, consumer.name}
    end
  end
end

for _, name in ipairs(dead) do redis.call('XGROUP', 'DELCONSUMER', EV, name[1], name[2]) end
return {'TRIMMED', redis.call('XTRIM', EV, 'MINID', '~', upto)}
