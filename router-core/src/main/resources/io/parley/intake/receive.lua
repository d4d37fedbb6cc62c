#!lua
-- Writes a received message whole or not at all: drops a duplicate, finds, reopens or opens its conversation, numbers and appends it,
-- and routes the conversation when it waits for somebody.
-- KEYS[18] log  stream  of the candidate
-- KEYS[19] dd   string  conversation|number of this message when it was written before
-- ARGV[1] random seed   ARGV[2] candidate: the conversation found, or a fresh id   ARGV[3] JSON of a new conversation: inbox, channel,
--         address, contact, name, language, subject, queue, skills, weight, interruptible, plan, gen (generation of the plan), push, offerTimeout,
--         reopen, rule, priority, credit, byHand, stickyFor, stickyWait, misses, others (queue -> plan, skills, offerTimeout, credit,
--         byHand, stickyFor, stickyWait, misses: where it may go when its queue does not take it); empty when none is expected to be needed
-- ARGV[4] inbox   ARGV[5] token or empty   ARGV[6] JSON list of references or empty   ARGV[7] address or empty
-- ARGV[8] JSON of the entry   ARGV[9] preview   ARGV[10] sanitised HTML or empty   ARGV[11] own thread key or empty
-- ARGV[12] ms for which a duplicate is known   ARGV[13] what answers it allows: "ms messages size", or empty when they are not bounded
-- ARGV[14] 1 when it only joins an open conversation and begins none   ARGV[15] JSON: from and copies, each address and name; empty
--         on channels without copies
-- Returns {'ACCEPTED', conversation id, number, state, version} | {'DUPLICATE', conversation id, number}
--   | {'ACCEPTED', '', 0} when there is no conversation to join and nothing was written
--   | {'MOVED', conversation id or '' when a fresh id and a draft are needed}; then nothing was written
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include /io/parley/redis/log
-- @include thread
local log, id, draft, references, address, own = KEYS[18], ARGV[2], ARGV[3], ARGV[6], ARGV[7], ARGV[11]
local seen = redis.call('GET', KEYS[19])
if seen then
  local conversation, number = string.match(seen, '^(.*)|(%d+)$')
  return {'DUPLICATE', conversation, tonumber(number)}
end
local c = find_conversation(ARGV[4], ARGV[5], references, address)
if ARGV[14] == '1' and (not c or c.state == 'CLOSED' or c.state == 'ABANDONED') then return {'ACCEPTED', '', 0} end
if c and c.id ~= id then return {'MOVED', c.id} end
if not c and (draft == '' or redis.call('HEXISTS', CV, id) == 1) then return {'MOVED', ''} end

local function append()
  local number = append_entry(c, log, ARGV[8], {by = 'contact', shown = true, preview = ARGV[9], html = ARGV[10]})
  redis.call('SET', KEYS[19], c.id .. '|' .. number, 'PX', ARGV[12])
  return {'ACCEPTED', c.id, number, c.state, c.version}
end

-- States that the contact's message ends; one that begins nothing ends none of them either.
local wakes = ARGV[14] == '1' and {} or {CLOSED = true, ABANDONED = true, PARKED = true, WRAP_UP = true, CALLBACK = true}

-- Whether it waits for somebody who will answer later; who writes is here. A quote inside a text is escaped, so this is the field.
local marked = c and ARGV[14] ~= '1' and (c.state == 'QUEUED' or c.state == 'OFFERED')
  and (c.callback or c.rest and string.find(c.rest, '"callback":{', 1, true))

-- Nearly every message: its conversation is open, stays where it is, and is the one its contact leads to already. What follows is not
-- even defined for it.
if c and not wakes[c.state] and not marked and own == '' and references == '' and ARGV[13] == '' and ARGV[15] == '' then
  local accepted = append()
  write_conversation(c)
  keep_clock()
  return accepted
end
-- @include /io/parley/redis/refs
-- @include /io/parley/redis/reply
-- @include /io/parley/assignment/agents
-- @include /io/parley/assignment/line
-- @include /io/parley/assignment/match
-- @include /io/parley/assignment/life
-- @include /io/parley/assignment/held
-- @include /io/parley/assignment/enter
-- @include /io/parley/assignment/calling
-- @include open
-- @include copies
local waits, freed, others = not c or c.state == 'CLOSED' or c.state == 'ABANDONED', nil, nil
local agent, ends -- who served the contact last, and how long that counts
if not c then
  local asked = cjson.decode(draft)
  if (asked.gen or 0) ~= generation then return {'MOVED', ''} end -- the plan's classes have other numbers by now
  others, asked.others = asked.others or {}, nil
  hear_copies(asked, ARGV[15])
  c = open_conversation(id, asked)
  agent, ends = last_agent(c)
elseif c.state == 'ABANDONED' then
  revive(c, log)
elseif waits then
  agent, ends = c.sticky, c.closedAt + (c.stickyFor or 0)
  reopen(c, log)
else
  c = read_conversation(id)
  if c.state == 'CALLBACK' and wakes.CALLBACK then
    agent, ends, waits = come_back(c, 'conversation.queued', {reason = 'contact wrote'}), now + 1, true
  elseif marked then
    unmark(c, {by = 'contact'})
  elseif wakes[c.state] then
    waits, freed = wake(c)
    agent, ends = c.sticky, now + 1
  end
end
lead_here(c, address)
if c.seq > 0 then hear_copies(c, ARGV[15]) end
open_reply(c, ARGV[13])
if own ~= '' then remember_reference(c, own) end
local accepted = append()
if not (waits and enter(c, log, others, agent, ends)) then write_conversation(c) end
if freed then match_agent(freed) end
commit()
accepted[4], accepted[5] = c.state, c.version
return accepted
