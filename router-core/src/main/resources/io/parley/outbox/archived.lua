-- How far history has the outbox: what it has not acknowledged yet must not leave live state.

-- Whether everything that happened up to a moment (ms) is acknowledged by a group of consumers.
local function archived_through(stream, group, ms)
  if redis.call('EXISTS', stream) == 0 then return false end
  for _, list in ipairs(redis.call('XINFO', 'GROUPS', stream)) do
    local fields = {}
    for i = 1, #list, 2 do fields[list[i]] = list[i + 1] end
    if fields.name == group then
      local head = redis.call('XREVRANGE', stream, '+', '-', 'COUNT', 1)[1]
      if fields.pending == 0 and (not head or head[1] == fields['last-delivered-id']) then return true end
      local position = fields.pending > 0 and redis.call('XPENDING', stream, group)[2] or fields['last-delivered-id']
      return tonumber(string.match(position, '^%d+')) > ms
    end
  end
  return false
end
