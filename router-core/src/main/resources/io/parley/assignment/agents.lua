-- Agents: their records, what they can take now, and their entries in fr. Needs shard, nudge.
-- A record (ag): id, name, status, reason, connected (grace included), grace, session, capacity, interruptibleCapacity, limits
-- (channel -> count), load, interruptibleLoad, channels (channel -> count), last (sequence of the last assignment), misses, and what
-- its entries in fr are made of: fk (order key after the tier) and fs (shapes listed, as "1,3").
-- A profile (cfg p|agent): e epoch, u last class it covers, s list of shapes [channel, weight, 1 when interruptible, entries], an entry
-- being "class|tier" with the class as five digits.
local agents, profiles, touched = {}, {}, {}

local function read_agent(id)
  if not agents[id] then
    local stored = redis.call('HGET', AG, id)
    agents[id] = stored and cjson.decode(stored)
  end
  return agents[id]
end

local function read_profile(id)
  if not profiles[id] then
    local stored = redis.call('HGET', CFG, 'p|' .. id)
    profiles[id] = stored and cjson.decode(stored) or {e = 0, u = 0, s = {}}
  end
  return profiles[id]
end

local function touch(a)
  if not touched[a.id] then
    touched[a.id] = true
    touched[#touched + 1] = a
  end
end

local function routable(a)
  return a.status == 'available' and a.connected and not a.grace
end

-- Interruptible work has units of its own on top, so it never keeps other work out.
local function headroom(a, channel, weight, interruptible)
  local limit = a.limits and a.limits[channel]
  if limit and (a.channels and a.channels[channel] or 0) >= limit then return false end
  if interruptible then
    return a.load + a.interruptibleLoad + weight <= a.capacity + a.interruptibleCapacity
  end
  return a.load + weight <= a.capacity
end

-- Changes what an agent carries by some units of a conversation's kind of work, and how many of its channel they hold.
local function weigh(a, c, units, places)
  local load = c.interruptible and 'interruptibleLoad' or 'load'
  a[load] = a[load] + units
  a.channels = a.channels or {}
  local count = (a.channels[c.channel] or 0) + places
  a.channels[c.channel] = count > 0 and count or nil
  touch(a)
end

-- A conversation that stays with its agent costs only these units from now on.
local function lighten(a, c, units)
  weigh(a, c, units - c.weight, units == 0 and -1 or 0)
  c.carries = units
end

-- Adds (sign 1) or takes away (sign -1) the weight of a conversation.
local function carry(a, c, sign)
  local units = c.carries or c.weight
  weigh(a, c, sign * units, units == 0 and 0 or sign)
  if sign > 0 then
    a.last = next_sequence()
    redis.call('ZADD', HD, '0', a.id .. '|' .. c.id)
  else
    redis.call('ZREM', HD, a.id .. '|' .. c.id)
  end
end

-- Adds (ZADD) or takes away (ZREM) the entries an agent has by fk and fs, which is one call: a profile has 256 classes at most.
local function change_index(command, a)
  if not a.fk then return end
  local shapes, tail, adds = read_profile(a.id).s, a.fk .. '|' .. a.id, command == 'ZADD'
  local call, n = {command, FR}, 2
  for shape in string.gmatch(a.fs, '%d+') do
    local entries = shapes[tonumber(shape)][4]
    for i = 1, #entries do
      if adds then n, call[n + 1] = n + 1, '0' end
      n = n + 1
      call[n] = entries[i] .. tail
    end
  end
  if n > 2 then redis.call(unpack(call)) end
end

-- Lists the agent under every class it can serve now, least loaded first, then who has waited longest for work.
local function reindex(a)
  local key, listed = nil, {}
  if routable(a) then
    for i, shape in ipairs(read_profile(a.id).s) do
      if headroom(a, shape[1], shape[2], shape[3] == 1) then listed[#listed + 1] = i end
    end
  end
  local names = table.concat(listed, ',')
  if names ~= '' then
    local share = math.floor(1000 * (a.load + a.interruptibleLoad) / math.max(1, a.capacity + a.interruptibleCapacity))
    key = string.format('%04d%012d', math.min(share, 9999), a.last)
  end
  if key == a.fk and (key == nil or names == a.fs) then return end
  change_index('ZREM', a)
  a.fk, a.fs = key, key and names
  change_index('ZADD', a)
  touch(a)
end

-- Writes every agent that changed, tells the screens, keeps the clock. Last call of a script that writes.
local function commit()
  for _, a in ipairs(touched) do
    if a.channels and next(a.channels) == nil then a.channels = nil end
    redis.call('HSET', AG, a.id, cjson.encode(a))
    redis.call('SPUBLISH', NUDGE, '{"k":"agent","ag":' .. cjson.encode(a.id) .. ',"d":"' .. a.status .. '","t":' .. now_text .. '}')
  end
  keep_clock()
end

-- Reports what an agent chose or how the connection stands.
local function report_presence(a)
  redis.call('XADD', EV, '*', 'type', 'agent.presence', 'c', '', 'v', '0', 's', '0', 't', now_text, 'g', generation_text, 'd', cjson.encode({
    agent = a.id, status = a.status, reason = a.reason, connected = a.connected, grace = a.grace,
  }))
  touch(a)
end
