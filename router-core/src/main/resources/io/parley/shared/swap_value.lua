#!lua flags=allow-oom
-- Writes, replaces or removes one value that the nodes share for a channel, if the present one is what the caller expects.
-- KEYS[1] st:K  string  the value; K is inbox|key
-- ARGV[1] what must be there: 'any', 'none' or 'this'   ARGV[2] the value there must be   ARGV[3] 'set' or 'remove'
-- ARGV[4] the new value   ARGV[5] how long it stays in ms, 0 for no end
-- Returns {'WRITTEN'} | {'DIFFERENT'}
local present = redis.call('GET', KEYS[1])
if ARGV[1] == 'none' and present then return {'DIFFERENT'} end
if ARGV[1] == 'this' and present ~= ARGV[2] then return {'DIFFERENT'} end

if ARGV[3] == 'remove' then
  redis.call('DEL', KEYS[1])
elseif tonumber(ARGV[5]) > 0 then
  redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5])
else
  redis.call('SET', KEYS[1], ARGV[4])
end
return {'WRITTEN'}
