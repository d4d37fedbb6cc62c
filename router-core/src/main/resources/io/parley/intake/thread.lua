-- Which conversation a message belongs to: the one a signed token names, else the one its references name, else the contact's.
-- Needs shard, record.

-- The record when it still takes messages: open, or ended so short a time ago that it goes on. Of an open one its head may be all.
local function takes_messages(id, inbox)
  local c = id and read_head(id)
  if not c or c.inbox ~= inbox then return nil end
  if c.state ~= 'CLOSED' and c.state ~= 'ABANDONED' then return c end
  c = read_conversation(id)
  return now < c.closedAt + (c.state == 'CLOSED' and c.reopen or c.revive or 0) and c or nil
end

-- token (conversation id) or empty; references: JSON list of thread keys or empty; address: empty when the channel's threads alone decide
local function find_conversation(inbox, token, references, address)
  local found = token ~= '' and takes_messages(token, inbox)
  if found then return found end
  local names = {}
  for i, reference in ipairs(references ~= '' and cjson.decode(references) or {}) do names[i] = inbox .. '|t|' .. reference end
  if address ~= '' then names[#names + 1] = inbox .. '|c|' .. address end
  if #names == 0 then return nil end
  for _, id in ipairs(redis.call('HMGET', IX, unpack(names))) do
    found = takes_messages(id, inbox)
    if found then return found end
  end
  return nil
end

-- Later messages of the contact lead to this conversation.
local function lead_here(c, address)
  local name = c.inbox .. '|c|' .. address
  if address ~= '' and redis.call('HGET', IX, name) ~= c.id then redis.call('HSET', IX, name, c.id) end
end
