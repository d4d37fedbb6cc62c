#!lua flags=allow-oom
-- Removes the oldest entries of a long log that history has; at most 500 a call.
-- KEYS[1] log stream  entries of the conversation
-- KEYS[2] ev  stream  outbox of events
-- ARGV[1] newest entries that stay   ARGV[2] group of consumers that writes history
-- Returns {'TRIMMED', number of entries removed}
-- @include /io/parley/outbox/archived
local surplus = redis.call('XLEN', KEYS[1]) - tonumber(ARGV[1])
if surplus <= 0 then return {'TRIMMED', 0} end
local rows = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', math.min(surplus, 500))
local newest = rows[#rows]
if not archived_through(KEYS[2], ARGV[2], tonumber(newest[2][4])) then return {'TRIMMED', 0} end
return {'TRIMMED', redis.call('XTRIM', KEYS[1], 'MINID', (string.match(newest[1], '^%d+') + 1) .. '-0')}
