#!lua flags=allow-oom
-- Writes, replaces or removes one value that the nodes share for a channel, if the present one is what the caller expects. What has no end
-- is told to history too, or a wiped Redis would forget who wants to hear no more.
-- KEYS[18] st:K  string  the value; K is inbox|key
-- ARGV[1] what must be there: 'any', 'none' or 'this'   ARGV[2] the value there must be   ARGV[3] 'set' or 'remove'
-- ARGV[4] the new value   ARGV[5] how long it stays in ms, 0 for no end   ARGV[6] K
-- Returns {'WRITTEN'} | {'DIFFERENT'}
-- @include /io/parley/redis/shard
local present = redis.call('GET', KEYS[18])
if ARGV[1] == 'none' and present then return {'DIFFERENT'} end
if ARGV[1] == 'this' and present ~= ARGV[2] then return {'DIFFERENT'} end

local ends = ARGV[3] == 'set' and tonumber(ARGV[5]) > 0
if ARGV[3] == 'remove' then
  redis.call('DEL', KEYS[18])
elseif ends then
  redis.call('SET', KEYS[18], ARGV[4], 'PX', ARGV[5])
else
  redis.call('SET', KEYS[18], ARGV[4])
end
if not ends and tonumber(ARGV[5]) == 0 then
  redis.call('XADD', EV, '*', 'type', 'value.kept', 'c', '', 'v', '0', 's', '0', 't', now_text, 'g', generation_text,
    'd', cjson.encode({name = ARGV[6], value = ARGV[3] == 'set' and ARGV[4] or nil}))
end
keep_clock()
return {'WRITTEN'}
