-- Whether what an agent holds is theirs. Needs drift, record.

-- What guards a conversation that is with its agent, and who else it names.
local function check_owned(c)
  if c.state == 'OFFERED' then expect_timer('offer|' .. c.id .. '|' .. tostring(c.offer), c.deadline) end
  if c.state == 'WRAP_UP' then expect_timer('ends|' .. c.id .. '|' .. c.version, c.ends) end
  if c.unseen then expect_timer('seen|' .. c.id .. '|' .. c.unseen) end
  if c.idle then expect_timer('idle|' .. c.id .. '|' .. c.idle) end
  local other = c.handing and c.handing.agent
  if other and not redis.call('ZSCORE', HD, other .. '|' .. c.id) then drift('held', c.id, 'is handed to', other, 'who does not hold it') end
  for agent in pairs(c.participants or {}) do
    if not redis.call('ZSCORE', HD, '&' .. agent .. '|' .. c.id) then
      drift('participant', agent, 'takes part in', c.id, 'which is not listed')
    end
  end
end

local function members(whose, most)
  return redis.call('ZRANGE', HD, '[' .. whose .. '|', '(' .. whose .. '}', 'BYLEX', 'LIMIT', 0, most)
end

-- What they hold weighs so much (load and interruptibleLoad), has so many of each channel, and whether it was all looked at.
local function check_held(id, most)
  local load, channels, held = {load = 0, interruptibleLoad = 0}, {}, members(id, most + 1)
  local all = #held <= most
  if not all then held[#held] = nil end
  for _, member in ipairs(held) do
    local conversation = string.sub(member, #id + 2)
    look(conversation, function()
      local c = read_conversation(conversation)
      if not c then return drift('held', conversation, 'is unknown') end
      local handed = c.state == 'ACTIVE' and c.handing and c.handing.agent == id
      local owned = c.agent == id and (c.state == 'OFFERED' or c.state == 'ACTIVE' or c.state == 'WRAP_UP')
      if not handed and not owned then return drift('held', c.id, 'is', c.state, 'and with', c.agent) end
      local units, kind = c.carries or c.weight, c.interruptible and 'interruptibleLoad' or 'load'
      load[kind] = load[kind] + units
      if units > 0 then channels[c.channel] = (channels[c.channel] or 0) + 1 end
      if owned then check_owned(c) else expect_timer('hand|' .. c.id .. '|' .. c.handing.offer, c.handing.deadline) end
    end)
  end
  for _, member in ipairs(members('&' .. id, most)) do
    local c = read_conversation(string.sub(member, #id + 3))
    if not (c and c.participants and c.participants[id]) or c.agent == id then
      drift('participant', 'takes no part in', string.sub(member, #id + 3))
    end
  end
  return load, channels, all
end
