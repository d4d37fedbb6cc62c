#!lua flags=no-writes
-- Works out anew, from what one agent holds, what they carry and where they are listed, and tells what differs from what is kept. It mends
-- nothing. Its work is bounded by ARGV[2]; what an agent holds beyond that is not looked at, and their sums are then not compared.
-- ARGV[1] agent id   ARGV[2] conversations to look at, at most
-- Returns {'OK', now (epoch ms), 1 when all they hold was looked at, kind, what differs, kind, what differs, ...}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/record
-- @include /io/parley/assignment/agents
-- @include /io/parley/assignment/line
-- @include drift
-- @include queued
-- @include listed
-- @include holdings
local id, most = ARGV[1], tonumber(ARGV[2])
local whole = true

-- What they carry by what they hold is from then on what counts here, so that one fault is told once.
local function check_sums(a, load, channels)
  for _, name in ipairs({'load', 'interruptibleLoad'}) do
    if a[name] ~= load[name] then drift('load', name, 'is', a[name], 'expected', load[name]) end
  end
  local kept = a.channels or {}
  for channel, count in pairs(channels) do
    if (kept[channel] or 0) ~= count then drift('channel', channel, 'counts', kept[channel] or 0, 'expected', count) end
  end
  for channel, count in pairs(kept) do
    if not channels[channel] then drift('channel', channel, 'counts', count, 'expected 0') end
  end
  a.load, a.interruptibleLoad, a.channels = load.load, load.interruptibleLoad, channels
end

local function check_index(a)
  local key, shapes = listing(a)
  if key ~= a.fk or shapes ~= a.fs then
    drift('index', 'is listed for shapes', a.fs, 'by', a.fk, 'expected', shapes, 'by', key)
  end
  local entries = claimed(a)
  for i, score in ipairs(#entries > 0 and redis.call('ZMSCORE', FR, unpack(entries)) or {}) do
    if not score then drift('index', entries[i], 'is missing') end
  end
end

-- A lease while they are connected; the end of their grace while they are lost.
local function check_session(a)
  local leased = redis.call('ZSCORE', LS, id)
  local expected = a.connected and not a.grace or false
  if (leased and true or false) ~= expected then
    drift('lease', expected and 'is connected without a lease' or 'has a lease and is not connected')
  end
  if a.grace then expect_timer('grace|' .. id .. '|' .. a.session) end
end

-- The line of those who wait for them alone.
local function check_own_line(a)
  local class = '@' .. id
  local head = check_count(class, redis.call('HGET', WN, class))
  if not head then return end
  check_member(head)
  local c = meta[5] ~= 'off' and routable(a) and read_conversation(string.match(head, '[^|]+$'))
  if c and not (c.excluded and c.excluded[id]) and headroom(a, c.channel, c.weight, c.interruptible) then
    drift('idle', c.id, 'waits for them alone, and they have room')
  end
end

look('the agent', function()
  local a = read_agent(id)
  local load, channels, all = check_held(id, most)
  whole = all
  if not a then
    if next(channels) then drift('held', 'holds conversations and is unknown') end
    return
  end
  if whole then check_sums(a, load, channels) end
  check_index(a)
  check_session(a)
  check_own_line(a)
end)
return {'OK', now, whole and 1 or 0, unpack(found)}
