#!lua flags=no-writes
-- Looks at a part of the waiting lines and of the index and tells what differs from what is counted and from what the records say. It mends
-- nothing.
-- ARGV[1] class to begin with   ARGV[2] classes   ARGV[3] member of wt to go on behind, or empty   ARGV[4] the same of fr
-- ARGV[5] members of each
-- Returns {'OK', now (epoch ms), class to go on with, member of wt, member of fr, kind, what differs, kind, what differs, ...}; each of the three
-- is 1 or empty when the end was reached
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/record
-- @include /io/parley/assignment/agents
-- @include /io/parley/assignment/line
-- @include drift
-- @include queued
-- @include listed
local first, many = tonumber(ARGV[1]), tonumber(ARGV[5])
local count = tonumber(redis.call('HGET', CFG, 'classes') or 0)
local last = math.min(count, first + tonumber(ARGV[2]) - 1)

local names = {}
for number = first, last do
  names[#names + 1] = string.format('%05d', number)
  names[#names + 1] = string.format('!%05d', number)
end
for i, kept in ipairs(#names > 0 and redis.call('HMGET', WN, unpack(names)) or {}) do
  look(names[i], function()
    local head = check_count(names[i], kept)
    if head then check_nobody_waits_in_vain(names[i], head) end
  end)
end

-- Queues count what is in the lines of classes and of single agents, and neither what is held (#) nor what is called later (~).
if redis.call('HLEN', QU) <= 256 then
  look('queues', function()
    local counted = 0
    for _, waiting in ipairs(redis.call('HVALS', QU)) do counted = counted + tonumber(waiting) end
    local there = redis.call('ZLEXCOUNT', WT, '-', '(#') + redis.call('ZLEXCOUNT', WT, '[0', '(~')
    if counted ~= there then drift('queue', 'queues count', counted, 'and lines have', there) end
  end)
end

-- Returns where to go on.
local function walk(key, behind, check)
  local members = redis.call('ZRANGE', key, behind == '' and '-' or '(' .. behind, '+', 'BYLEX', 'LIMIT', 0, many)
  for _, member in ipairs(members) do
    look(member, function() check(member) end)
  end
  return #members == many and members[many] or ''
end

local waiting = walk(WT, ARGV[3], check_member)
local listed = walk(FR, ARGV[4], function(member)
  local a = read_agent(string.match(member, '[^|]+$'))
  if not a then return drift('index', member, 'is of an unknown agent') end
  if not claimed(a)[member] then drift('index', member, 'is not among the entries of', a.id) end
end)
return {'OK', now, last < count and last + 1 or 1, waiting, listed, unpack(found)}
