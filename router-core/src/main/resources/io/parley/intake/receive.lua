#!lua
-- Writes a received message whole or not at all: drops a duplicate, finds, reopens or opens its conversation, numbers and appends it,
-- and routes the conversation when it waits for somebody.
-- KEYS[18] log  stream  of the candidate
-- KEYS[19] dd   string  conversation|number of this message when it was written before
-- ARGV[1] random seed   ARGV[2] candidate: the conversation found, or a fresh id   ARGV[3] JSON: inbox, token, references, address
-- ARGV[4] JSON of a new conversation: inbox, channel, address, contact, name, language, subject, queue, skills, weight,
--         interruptible, plan, gen (generation of the plan), push, offerTimeout, reopen, rule; empty when none is expected to be needed
-- ARGV[5] JSON of the entry   ARGV[6] preview   ARGV[7] sanitised HTML or empty   ARGV[8] own thread key or empty
-- ARGV[9] ms for which a duplicate is known
-- Returns {'ACCEPTED', conversation id, number, state, version} | {'DUPLICATE', conversation id, number}
--   | {'MOVED', conversation id or '' when a fresh id and a draft are needed}; then nothing was written
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include /io/parley/redis/refs
-- @include /io/parley/redis/log
-- @include /io/parley/assignment/agents
-- @include /io/parley/assignment/line
-- @include /io/parley/assignment/match
-- @include thread
-- @include open
local log, id = KEYS[18], ARGV[2]
local seen = redis.call('GET', KEYS[19])
if seen then
  local conversation, number = string.match(seen, '^(.*)|(%d+)$')
  return {'DUPLICATE', conversation, tonumber(number)}
end
local where = cjson.decode(ARGV[3])
local c = find_conversation(where)
if c and c.id ~= id then return {'MOVED', c.id} end
if not c and (ARGV[4] == '' or redis.call('HEXISTS', CV, id) == 1) then return {'MOVED', ''} end

local fresh, closed = not c, c and c.state == 'CLOSED'
if fresh then
  local asked = cjson.decode(ARGV[4])
  if (asked.gen or 0) ~= generation then return {'MOVED', ''} end -- the plan's classes have other numbers by now
  c = open_conversation(id, asked)
elseif closed then
  reopen(c, log)
end
remember(c, where.address, ARGV[8])
local number = append_entry(c, log, ARGV[5], {by = 'contact', shown = true, preview = ARGV[6], html = ARGV[7]})
redis.call('SET', KEYS[19], c.id .. '|' .. number, 'PX', ARGV[9])
if not ((fresh or closed) and place(c)) then write_conversation(c) end
commit()
return {'ACCEPTED', c.id, number, c.state, c.version}
