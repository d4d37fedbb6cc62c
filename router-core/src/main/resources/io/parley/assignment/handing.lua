-- A conversation that one agent has and another is offered. In the record: handing = {agent, offer, deadline, stay}; the other's capacity is
-- reserved, and the timer of kind hand ends it. Needs shard, agents, line, match.

-- Whether this is the pending offer of this agent's session.
local function is_handed_to(c, a, session, offer)
  local handing = c.handing
  return handing and a and a.connected and a.session == session and handing.agent == a.id and handing.offer == offer
end

-- The offer ends and the conversation stays where it is.
local function keep(c, detail)
  local a = let_go(c)
  detail.agent, detail.to = c.agent, a.id
  transition(c, 'ACTIVE', 'conversation.kept', a.id, detail)
  match_agent(a)
end
