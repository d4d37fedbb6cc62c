-- Conversations whose contact asked to be answered later. Needs shard, record, line, match, life. In the record: callback = {asked: ms, by:
-- contact | agent id, seq: last entry then, due: ms, since: ms when it left its line, agent: who had it}.
-- Without due it is a mark: it waits on in its place, and who gets it writes first. With due it is CALLBACK until then and lies in wt as
-- ~queue|due|id, where no agent looks; afterwards it is a mark.

local function calling_member(c)
  return string.format('~%s|%015d|%s', c.queue, c.callback.due, c.id)
end

-- Aside until it is due.
local function call_later(c, previous, detail)
  redis.call('ZADD', WT, '0', calling_member(c))
  stay(c, 'CALLBACK', c.callback.due - now, 'conversation.deferred', previous, detail)
end

local function stop_calling(c)
  redis.call('ZREM', WT, calling_member(c))
  stop_staying(c)
end

-- As it comes back to its queue: with the time it had waited and not with the time it was away, and by its plan from the start.
local function count_from_where_it_was(c)
  local away = now - c.callback.since
  c.rank = string.format('%015d', tonumber(string.sub(c.rank, 1, 15)) + away) .. string.sub(c.rank, 16)
  drop_personal_step(c)
  c.tq, c.step, c.late = now, 0, nil
end

-- Its time has come. Whoever had it is asked first.
local function call_now(c)
  local due, agent = c.callback.due, c.callback.agent
  stop_calling(c)
  count_from_where_it_was(c)
  c.callback = {asked = c.callback.asked, by = c.callback.by, seq = c.callback.seq}
  transition(c, 'QUEUED', 'conversation.queued', nil, {reason = 'callback due', dueMs = due})
  if not place_returning(c, agent, now + 1) then write_conversation(c) end
end

-- The contact is here again, or wants no callback: an ordinary one that waits or is offered, where it is.
local function unmark(c, detail)
  c.callback = nil
  c.late = not c.personal and read_rules(c.queue).limit or nil
  if c.late and c.state == 'QUEUED' then redis.call('ZADD', TM, string.format('%d', c.tq + c.late), late_timer(c)) end
  transition(c, c.state, 'conversation.undeferred', nil, detail)
end

-- The same before its time: queued and in no line yet. Returns who had it.
local function come_back(c, event, detail)
  local agent = c.callback.agent
  stop_calling(c)
  count_from_where_it_was(c)
  c.callback = nil
  transition(c, 'QUEUED', event, nil, detail)
  return agent
end

-- Whether a queue is open at a time; what lies beyond the known times counts as open.
local function open_at(asked, ms)
  if not asked.open or ms >= asked.u then return true end
  for i = 1, #asked.open, 2 do
    if ms >= asked.open[i] and ms < asked.open[i + 1] then return true end
  end
  return false
end
