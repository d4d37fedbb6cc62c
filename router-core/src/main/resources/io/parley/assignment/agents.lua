-- Agents: their records, what they can take now, and their entries in fr. Needs shard, nudge.
-- A record (ag): id, name, status, reason, connected (grace included), grace, session, capacity, interruptibleCapacity, limits
-- (channel -> count), off (channel -> true when switched off), shift, out (see shifts), load, interruptibleLoad, channels (channel -> count), last (sequence of
-- the last assignment), idle (ms when it last let go of work or became available), misses, and what its entries in fr are made of: fk
-- (order key after the tier) and fs (shapes listed, as "1,3").
-- A profile (cfg p|agent): e epoch, u last class it covers, s list of shapes [channel, weight, 1 when interruptible, entries,
-- selection], an entry being "class|tier" with the class as five digits, and two digits of missing levels where skill decides.
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
  return a.status == 'available' and a.connected and not a.grace and not a.out
end

-- Whether the work fits. Interruptible work has units of its own on top, so it never keeps other work out.
local function has_room(a, channel, weight, interruptible)
  local limit = a.limits and a.limits[channel]
  if limit and (a.channels and a.channels[channel] or 0) >= limit then return false end
  if interruptible then
    return a.load + a.interruptibleLoad + weight <= a.capacity + a.interruptibleCapacity
  end
  return a.load + weight <= a.capacity
end

-- Whether the agent can be given such work: it fits, and they have not switched its channel off.
local function headroom(a, channel, weight, interruptible)
  return not (a.off and a.off[channel]) and has_room(a, channel, weight, interruptible)
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
    a.idle = now
    redis.call('ZREM', HD, a.id .. '|' .. c.id)
  end
end

-- The part of the order key that a class' selection asks for: L least loaded, I longest idle, R round robin. What is best by skill comes
-- with the entry itself.
local function order_of(fk, selection)
  if selection == 'I' then return string.sub(fk, 17) .. string.sub(fk, 5, 16) end
  if selection == 'R' then return string.sub(fk, 5, 16) end
  return string.sub(fk, 1, 16)
end

-- Adds (ZADD) or takes away (ZREM) the entries an agent has by fk and fs, which is one call: a profile has 256 classes at most.
local function change_index(command, a)
  if not a.fk then return end
  local shapes, adds = read_profile(a.id).s, command == 'ZADD'
  local call, n = {command, FR}, 2
  for number in string.gmatch(a.fs, '%d+') do
    local shape = shapes[tonumber(number)]
    local entries, tail = shape[4], order_of(a.fk, shape[5]) .. '|' .. a.id
    for i = 1, #entries do
      if adds then n, call[n + 1] = n + 1, '0' end
      n = n + 1
      call[n] = entries[i] .. tail
    end
  end
  if n > 2 then redis.call(unpack(call)) end
end

-- What its entries are to be made of now: the share of capacity in use, last assignment, idle since; and the shapes it has room for. Nothing
-- when there are none.
local function listing(a)
  local listed = {}
  if routable(a) then
    for i, shape in ipairs(read_profile(a.id).s) do
      if headroom(a, shape[1], shape[2], shape[3] == 1) then listed[#listed + 1] = i end
    end
  end
  if #listed == 0 then return nil end
  local share = math.floor(1000 * (a.load + a.interruptibleLoad) / math.max(1, a.capacity + a.interruptibleCapacity))
  return string.format('%04d%012d%015d', math.min(share, 9999), a.last, a.idle or 0), table.concat(listed, ',')
end

-- Lists the agent under every class it can serve now.
local function reindex(a)
  local key, names = listing(a)
  if key == a.fk and (key == nil or names == a.fs) then return end
  change_index('ZREM', a)
  a.fk, a.fs = key, names
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
