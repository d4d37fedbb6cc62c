#!lua flags=allow-oom
-- No callback any more: what was marked waits on as any other, what was put aside goes back to its queue with the time it had waited.
-- KEYS[18] log  stream  of the conversation
-- ARGV[1] random seed   ARGV[2] conversation id   ARGV[3] agent id, empty when the contact does it   ARGV[4] version the agent saw
-- ARGV[5] command id of the agent, or empty
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'}
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
-- @include enter
-- @include calling
-- @include hand
local c, agent, seen, command = read_conversation(ARGV[2]), ARGV[3], tonumber(ARGV[4]), ARGV[5]
if not c then return {'UNKNOWN'} end
local by_contact, state = agent == '', c.state
local again = not by_contact and told_before(c, command)
if again then return again end -- a retry of a call that won
local waits = state == 'QUEUED' or state == 'OFFERED'
if by_contact and waits and not c.callback then return {'DONE', state, c.version} end
if not (c.callback and waits or state == 'CALLBACK') or not by_contact and c.version ~= seen then return {'STALE', state, c.version} end

local told = {by = by_contact and 'contact' or 'agent', name = by_contact and c.name or (read_agent(agent) or {}).name}
append_event(c, KEYS[18], 'callback.withdrawn', told)
local detail = {by = told.by, agent = not by_contact and agent or nil}
local moved = state == 'CALLBACK' and 'QUEUED' or state
if not by_contact then remember_command(c, command, moved, c.version) end
local version = math.max(c.version, base) + 1
if state == 'CALLBACK' then
  local had = come_back(c, 'conversation.undeferred', detail)
  if not enter(c, KEYS[18], nil, had, now + 1) then write_conversation(c) end
else
  unmark(c, detail)
end
commit()
return {'DONE', moved, version}
