#!lua flags=allow-oom
-- The contact is answered later. Without a time it waits on in its place, marked; with one it is put aside until then. The contact asks for what
-- waits; an agent sets a time for what waits, at the version they saw, or for what is theirs.
-- KEYS[18] log  stream  of the conversation
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] agent id, empty when the contact asks   ARGV[4] version the agent saw
-- ARGV[5] command id of the agent, or empty   ARGV[6] due (epoch ms), empty for a mark
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'} | {'REFUSED', 'DUE_PASSED' or 'CLOSED_THEN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include commands
-- @include agents
-- @include line
-- @include match
-- @include life
-- @include /io/parley/redis/log
-- @include held
-- @include calling
-- @include hand
local c, agent, seen, command, due = read_conversation(ARGV[2]), ARGV[3], tonumber(ARGV[4]), ARGV[5], tonumber(ARGV[6])
if not c then return {'UNKNOWN'} end
local by_contact, state, old = agent == '', c.state, c.callback
local again = not by_contact and told_before(c, command)
if again then return again end -- a retry of a call that won
local waits = state == 'QUEUED' or state == 'OFFERED'
if due then
  if by_contact and state == 'CALLBACK' and old.due == due then return {'DONE', state, c.version} end
  local mine = not by_contact and state == 'ACTIVE' and c.agent == agent
  if not (waits or mine or state == 'HELD' or state == 'CALLBACK') or not by_contact and c.version ~= seen then
    return {'STALE', state, c.version}
  end
  if due <= now then return {'REFUSED', 'DUE_PASSED'} end
  if not open_at(read_rules(c.queue), due) then return {'REFUSED', 'CLOSED_THEN'} end
else
  if not waits or not by_contact then return {'STALE', state, c.version} end
  if old then return {'DONE', state, c.version} end
end

local by = by_contact and 'contact' or agent
local told = {by = by_contact and 'contact' or 'agent', name = by_contact and c.name or (read_agent(agent) or {}).name}
if due then told.dueMs = ARGV[6] end
append_event(c, KEYS[18], 'callback.asked', told)
c.callback = {asked = now, by = by, seq = c.seq, due = due}
if not due then
  if c.late and state == 'QUEUED' then redis.call('ZREM', TM, late_timer(c)) end
  c.late = nil
  transition(c, state, 'conversation.deferred', nil, {by = by})
  commit()
  return {'DONE', state, c.version}
end
local before = c.agent and read_agent(c.agent)
c.callback.since, c.callback.agent = old and old.since or now, state == 'ACTIVE' and agent or old and old.agent
if state == 'QUEUED' then leave_line(c) end
if state == 'HELD' then stop_holding(c) end
if state == 'CALLBACK' then
  redis.call('ZREM', WT, string.format('~%s|%015d|%s', c.queue, old.due, c.id))
  stop_staying(c)
end
if before then take_back(c, before) end
if state == 'ACTIVE' then c.sticky = agent end
c.late = nil
if not by_contact then remember_command(c, command, 'CALLBACK', c.version) end
call_later(c, before and before.id, {by = told.by, agent = not by_contact and agent or nil, dueMs = due})
if before then match_agent(before) end
commit()
return {'DONE', c.state, c.version}
