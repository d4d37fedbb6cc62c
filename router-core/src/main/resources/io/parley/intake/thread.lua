-- Which conversation a message belongs to: the one a signed token names, else the one its references name, else the contact's.
-- Needs shard, record.

-- The record when it still takes messages: open, or closed and within its reopening window.
local function takes_messages(id, inbox)
  local c = id and read_conversation(id)
  if not c or c.inbox ~= inbox or c.state == 'ABANDONED' then return nil end
  if c.state == 'CLOSED' and now >= c.closedAt + c.reopen then return nil end
  return c
end

-- where: inbox, token (conversation id), references, address (empty when the channel's threads alone decide)
local function find_conversation(where)
  local found = where.token ~= '' and takes_messages(where.token, where.inbox)
  if found then return found end
  local names = {}
  for i, reference in ipairs(where.references) do names[i] = where.inbox .. '|t|' .. reference end
  if where.address ~= '' then names[#names + 1] = where.inbox .. '|c|' .. where.address end
  if #names == 0 then return nil end
  for _, id in ipairs(redis.call('HMGET', IX, unpack(names))) do
    found = takes_messages(id, where.inbox)
    if found then return found end
  end
  return nil
end
