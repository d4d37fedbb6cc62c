-- Conversation records as text: one JSON object that begins with the fields a message needs, in a fixed order and followed by "id", so
-- that a message neither decodes nor encodes the rest. An empty table would be written as {} where a list belongs, so empty means absent.
local HEAD = '^{"seq":(%d+),"visible":(%d+),"at":(%d+),("version":(%d+),"state":"([%u_]+)","inbox":"([^"\\]*)",'
  .. '"channel":"([^"\\]*)","queue":"([^"\\]*)"(.-)),"preview":()'
local LISTS = {'skills', 'plan', 'refs', 'excluded'}
local FIRST = {'seq', 'visible', 'at', 'version', 'state', 'inbox', 'channel', 'queue', 'agent', 'preview', 'id'}

local function head_of(c, routing, preview)
  return '{"seq":' .. (c.seq or 0) .. ',"visible":' .. (c.visible or 0) .. ',"at":' .. (c.at or 0) .. ',' .. routing
    .. ',"preview":' .. preview
end

local function encode_conversation(c)
  for _, name in ipairs(LISTS) do
    if c[name] and next(c[name]) == nil then c[name] = nil end
  end
  local routing = string.format('"version":%d,"state":"%s","inbox":%s,"channel":%s,"queue":%s', c.version or 0, c.state,
    cjson.encode(c.inbox or ''), cjson.encode(c.channel or ''), cjson.encode(c.queue or ''))
  if c.agent then routing = routing .. ',"agent":' .. cjson.encode(c.agent) end
  local text = head_of(c, routing, cjson.encode(c.preview or '')) .. ',"id":"' .. c.id .. '"'
  -- What stands at the beginning is taken out for the moment of writing the rest.
  local first = {}
  for i, name in ipairs(FIRST) do first[i], c[name] = c[name], nil end
  text = text .. (next(c) == nil and '}' or ',' .. string.sub(cjson.encode(c), 2))
  for i, name in ipairs(FIRST) do c[name] = first[i] end
  return text
end

-- The record, or nil when unknown.
local function read_conversation(id)
  local stored = redis.call('HGET', CV, id)
  return stored and cjson.decode(stored)
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
  local text = c.rest and head_of(c, c.routing, c.preview and cjson.encode(c.preview) or c.shown) .. c.rest
  redis.call('HSET', CV, c.id, text or encode_conversation(c))
end
