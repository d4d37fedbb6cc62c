-- Thread keys of messages, so that answers find the conversation. Needs shard.
-- A record keeps its first key and the newest nineteen, so a long thread cannot grow without bound.
local function remember_reference(c, reference)
  c.refs = c.refs or {}
  for _, known in ipairs(c.refs) do
    if known == reference then return end
  end
  if #c.refs >= 20 then
    redis.call('HDEL', IX, c.inbox .. '|t|' .. table.remove(c.refs, 2))
  end
  c.refs[#c.refs + 1] = reference
  redis.call('HSET', IX, c.inbox .. '|t|' .. reference, c.id)
end
