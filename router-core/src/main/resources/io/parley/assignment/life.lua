-- The states beside waiting and being answered: parked, wrapped up, finished. Needs match.
-- @include /io/parley/assignment/sticky

-- Enters a state that ends by itself; its timer is guarded by the version.
local function stay(c, state, ms, event, previous, detail)
  c.ends = now + ms
  transition(c, state, event, previous, detail)
  redis.call('ZADD', TM, c.ends, 'ends|' .. c.id .. '|' .. c.version)
end

local function stop_staying(c)
  if not c.ends then return end
  redis.call('ZREM', TM, 'ends|' .. c.id .. '|' .. c.version)
  c.ends = nil
end

local function retime(c, ends)
  c.ends = ends
  redis.call('ZADD', TM, ends, 'ends|' .. c.id .. '|' .. c.version)
  write_conversation(c)
end

local function close(c, previous, detail)
  dismiss(c)
  end_exclusions(c)
  c.closedAt, c.callback = now, nil
  transition(c, 'CLOSED', 'conversation.closed', previous, detail)
  redis.call('ZADD', TM, string.format('%d', now + c.reopen), 'gone|' .. c.id .. '|' .. c.version)
  remember_agent(c)
end

-- After-contact work keeps a share of the weight, and the place on its channel while that is more than nothing.
local function wrap_up(c, a)
  local asked = read_rules(c.queue)
  stop_handing(c)
  stop_idling(c)
  stop_watching(c)
  end_exclusions(c)
  c.callback = nil
  dismiss(c)
  lighten(a, c, math.ceil(c.weight * asked.share / 100))
  c.sticky = a.id
  stay(c, 'WRAP_UP', asked.wrap, 'conversation.wrapping', nil, {agent = a.id})
  match_agent(a)
end

local function end_wrap_up(c, a, by)
  stop_staying(c)
  take_back(c, a)
  close(c, a.id, {by = by})
end

-- Nobody writes: the agent is free for others, and gets it back with the contact's next message when there is room.
local function park(c, a, by)
  take_back(c, a)
  c.sticky, c.callback = a.id, nil
  stay(c, 'PARKED', c.reopen, 'conversation.parked', a.id, {agent = a.id, by = by})
  match_agent(a)
end
