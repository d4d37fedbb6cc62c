-- The way into a queue, which may be closed or full. Needs match, life, held, log.
-- others: queue -> what it asks and how it handles (HANDLING) for a new conversation, nil for one that had been taken already and is at
-- most held.

-- What a queue says about a conversation, all of which changes when another one takes it. Its rank stays: the time it waited and the
-- credit it came with.
local HANDLING = {'queue', 'plan', 'skills', 'offerTimeout', 'credit', 'byHand', 'stickyFor', 'stickyWait', 'misses'}

local function handle_as(c, queue)
  local was = {}
  for _, name in ipairs(HANDLING) do
    was[name], c[name] = c[name], queue[name]
  end
  return was
end

-- What keeps it out: closed | full | nil. Full is only who would have to wait.
local function obstacle(c, others)
  local asked = read_rules(c.queue)
  if opening(asked) > now then return 'closed' end
  local full = others and asked.max and tonumber(redis.call('HGET', QU, c.queue) or 0) >= asked.max
  if full and not (matching and best_agent(c)) then return 'full' end
  return nil
end

-- The visitor reads it among the messages; on other channels it would have to be sent.
local function tell_contact(c, log, texts)
  local text = texts and (texts[c.language or ''] or texts.en)
  if not text or c.channel ~= 'web' then return end
  append_entry(c, log, cjson.encode({kind = 'text', author = 'system', text = text}), {by = 'system', shown = true})
end

-- What its queue says about those it does not take. Returns whether the record is written.
local function divert(c, log, reason, others)
  local asked = read_rules(c.queue)
  local otherwise = asked[reason] or {a = 'hold'}
  local other = others and otherwise.a == 'queue' and others[otherwise.q]
  if other then
    other.queue = otherwise.q
    local was = handle_as(c, other)
    c.step = 0
    if not obstacle(c, others) then
      c.tq, c.late, c.rule, c.personal = now, read_rules(c.queue).limit, nil, nil
      tell_contact(c, log, otherwise.m)
      if c.t0 == c.tq then start_clocks(c) end
      transition(c, 'QUEUED', 'conversation.overflowed', nil, {queue = c.queue, from = was.queue, reason = reason})
      return place(c)
    end
    handle_as(c, was)
  end
  tell_contact(c, log, otherwise.m)
  if others and otherwise.a == 'close' and c.channel == 'web' then
    close(c, nil, {by = reason})
  else
    local opens = opening(asked)
    hold(c, reason, opens > now and opens - now or LATER)
  end
  return true
end

-- A queued conversation that is in no line gets its agent, its place, or what its queue says otherwise. agent, ends: who served the contact
-- last and how long that counts, or nil. Returns whether the record is written.
local function enter(c, log, others, agent, ends)
  c.late = nil
  if not c.personal then
    local reason = obstacle(c, others)
    if reason then return divert(c, log, reason, others) end
    c.late = read_rules(c.queue).limit
    if c.t0 == c.tq then start_clocks(c) end -- not of one that somebody had and handed on
  end
  return place_returning(c, agent, ends)
end
