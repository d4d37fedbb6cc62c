-- Conversation records as text: one JSON object in three parts, so that a script decodes and encodes no more than it needs.
--   1. the fields a message needs, in a fixed order and followed by "id"
--   2. what routing changes
--   3. behind the mark, what seldom changes (STILL): kept as text until somebody asks for one of its fields, or sets one
-- The blank in the mark is what a version that does not know of the parts leaves out when it writes a record, which is then read whole.
-- An empty table would be written as {} where a list belongs, so empty means absent. plan and skills are replaced, never changed in place.
local HEAD = '^{"seq":(%d+),"visible":(%d+),"at":(%d+),("version":(%d+),"state":"([%u_]+)","inbox":"([^"\\]*)",'
  .. '"channel":"([^"\\]*)","queue":"([^"\\]*)"(.-)),"preview":()'
local MARK = ',"still": 1,'
local FIRST = {seq = 1, visible = 1, at = 1, version = 1, state = 1, inbox = 1, channel = 1, queue = 1, agent = 1, preview = 1, id = 1}
local STILL = {
  address = 1, contact = 1, name = 1, language = 1, subject = 1, offerTimeout = 1, gen = 1, openedAt = 1, t0 = 1, tq = 1, rank = 1,
  skills = 1, plan = 1, priority = 1, credit = 1, stickyFor = 1, stickyWait = 1, misses = 1, copies = 1, earlier = 1,
}
local stills = {} -- record -> {text: JSON of part 3 without its first brace, nil when a field changed; fields: decoded, nil until asked}

local function still_of(c)
  local still = stills[c]
  if not still.fields then still.fields = cjson.decode('{' .. still.text) end
  return still
end

local RECORD = {
  __index = function(c, name)
    if STILL[name] then return still_of(c).fields[name] end
  end,
  __newindex = function(c, name, value)
    if not STILL[name] then return rawset(c, name, value) end
    local still = still_of(c)
    still.fields[name], still.text = value, nil
  end,
}

local function counts_of(c)
  return string.format('{"seq":%d,"visible":%d,"at":%d,', c.seq or 0, c.visible or 0, c.at or 0)
end

local function without_empty(fields, ...)
  for _, name in ipairs({...}) do
    local list = rawget(fields, name)
    if list and next(list) == nil then fields[name] = nil end
  end
end

-- A record that was not read in parts: a new one, or one written by another version.
local function part(c)
  local fields = {address = ''}
  for name in pairs(STILL) do
    if c[name] ~= nil then fields[name], c[name] = c[name], nil end
  end
  c.still, c.push, c.interruptible, stills[c] = nil, c.push or nil, c.interruptible or nil, {fields = fields}
  return stills[setmetatable(c, RECORD)]
end

local function encode_conversation(c)
  local still = stills[c] or part(c)
  if not still.text then
    without_empty(still.fields, 'skills', 'plan')
    still.text = string.sub(cjson.encode(still.fields), 2)
  end
  without_empty(c, 'refs', 'excluded')
  local rest = {}
  for name, value in next, c do
    if not FIRST[name] then rest[name] = value end
  end
  local text = cjson.encode
  return counts_of(c) .. string.format('"version":%d,"state":"%s","inbox":', c.version or 0, c.state) .. text(c.inbox or '')
    .. ',"channel":' .. text(c.channel or '') .. ',"queue":' .. text(c.queue or '') .. (c.agent and ',"agent":' .. text(c.agent) or '')
    .. ',"preview":' .. text(c.preview or '') .. ',"id":"' .. c.id .. '"'
    .. (next(rest) == nil and '' or ',' .. string.sub(text(rest), 2, -2)) .. MARK .. still.text
end

-- The record, or nothing when unknown.
local function read_conversation(id)
  local stored = redis.call('HGET', CV, id)
  if not stored then return nil end
  local from, to = string.find(stored, MARK, 1, true)
  if not from then return cjson.decode(stored) end
  local c = cjson.decode(string.sub(stored, 1, from - 1) .. '}')
  stills[c] = {text = string.sub(stored, to + 1)}
  return setmetatable(c, RECORD)
end

-- The record's first fields, or nil when unknown: enough to append an entry and to write the record back, not to route it.
local function read_head(id)
  local stored = redis.call('HGET', CV, id)
  if not stored then return nil end
  local seq, visible, at, routing, version, state, inbox, channel, queue, agent, preview = string.match(stored, HEAD)
  if not seq then return cjson.decode(stored) end
  -- A quote inside a text is escaped, so this is the field and nothing somebody wrote.
  local rest = string.find(stored, ',"id":"', preview, true)
  return {
    id = id, seq = tonumber(seq), visible = tonumber(visible), at = tonumber(at), version = tonumber(version), state = state,
    inbox = inbox, channel = channel, queue = queue, agent = agent ~= '' and string.sub(agent, 11, -2) or nil,
    routing = routing, shown = string.sub(stored, preview, rest - 1), rest = string.sub(stored, rest),
  }
end

-- Writes a record back. Of one read by its head only what an entry changes may have changed.
local function write_conversation(c)
  local text = c.rest and counts_of(c) .. c.routing .. ',"preview":' .. (c.preview and cjson.encode(c.preview) or c.shown) .. c.rest
  redis.call('HSET', CV, c.id, text or encode_conversation(c))
end
