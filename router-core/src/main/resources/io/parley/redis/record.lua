-- Conversation records as text. An empty table would be written as {} where a list belongs, so empty means absent.
local function encode_conversation(c)
  for _, name in ipairs({'skills', 'plan', 'refs', 'excluded'}) do
    if c[name] and next(c[name]) == nil then c[name] = nil end
  end
  return cjson.encode(c)
end

-- The record, or nil when unknown.
local function read_conversation(id)
  local stored = redis.call('HGET', CV, id)
  return stored and cjson.decode(stored)
end

local function write_conversation(c)
  redis.call('HSET', CV, c.id, encode_conversation(c))
end
