-- What a person gives to an agent without an offer. Needs shard, nudge, record, agents, line, log.

-- Whether an agent serves a conversation at any step of its plan, or is the one it was handed to.
local function serves(a, c)
  local wanted = {}
  for _, step in ipairs(c.plan) do
    if step[2] == 0 and c.personal == a.id then return true end
    wanted[string.format('%05d', step[2])] = true
  end
  for _, shape in ipairs(read_profile(a.id).s) do
    for _, entry in ipairs(shape[4]) do
      if wanted[string.sub(entry, 1, 5)] then return true end
    end
  end
  return false
end

-- Gives a conversation that is in no line and with nobody to an agent, who has it from now on. previous: id of who had it, or nil.
local function hand_over(c, a, log, event, previous, detail)
  c.agent, c.offer = a.id, nil
  carry(a, c, 1)
  watch_idle(c)
  append_event(c, log, 'agent.joined', {agent = a.name})
  transition(c, 'ACTIVE', event, previous, detail)
  reindex(a)
end
