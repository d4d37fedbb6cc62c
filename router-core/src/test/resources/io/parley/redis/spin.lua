#!lua
-- Occupies Redis.
-- KEYS[1] x   ARGV[1] milliseconds
-- Returns {'DONE'}
local function ms()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
end
local ends = ms() + tonumber(ARGV[1])
while ms() < ends do end
return {'DONE'}
