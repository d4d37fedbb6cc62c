#!lua flags=allow-oom
-- Replaces what a queue is configured to do, and gives those it holds until it opens their new time. Older rules, or ones that know the hours
-- less far ahead, change nothing.
-- ARGV[1] queue id   ARGV[2] JSON of the rules
-- Returns {'APPLIED', how many were given a new time} | {'KEPT'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include /io/parley/assignment/rules
-- @include agents
-- @include line
-- @include match
-- @include life
local queue, asked = ARGV[1], cjson.decode(ARGV[2])
local old = read_rules(queue)
if old.e and (old.e > asked.e or (old.e == asked.e and (old.u or 0) >= (asked.u or 0))) then return {'KEPT'} end

redis.call('HSET', CFG, 'q|' .. queue, ARGV[2])
local opens, changed = opening(asked), 0
-- Bounded; what lies behind so many finds out when its own time has come.
for _, entry in ipairs(redis.call('ZRANGE', WT, '[#' .. queue .. '|', '(#' .. queue .. '}', 'BYLEX', 'LIMIT', 0, 1000)) do
  local c = read_conversation(string.sub(entry, #queue + 29))
  if c.held == 'closed' and c.ends ~= opens then
    retime(c, opens)
    changed = changed + 1
  end
end
commit()
return {'APPLIED', changed}
