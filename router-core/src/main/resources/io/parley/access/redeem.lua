#!lua flags=allow-oom
-- Uses a one-time link up and begins the session it stands for.
-- KEYS[1] link     string  hash of a link's secret -> workspace|agent; expires
-- KEYS[2] session  string  hash of a session's secret -> workspace|agent; expires
-- ARGV[1] how long the session lives without being used, in ms
-- Returns {'REDEEMED', workspace|agent} | {'NONE'}
local begun = redis.call('GET', KEYS[2])
if begun then return {'REDEEMED', begun} end -- a retry of a call that won
local who = redis.call('GET', KEYS[1])
if not who then return {'NONE'} end

redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], who, 'PX', ARGV[1])
return {'REDEEMED', who}
