#!lua
-- Appends an entry as the way in does.
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include /io/parley/redis/log
-- KEYS[18] log   ARGV[1] conversation   ARGV[2] entry   ARGV[3] author   ARGV[4] 1 when shown   ARGV[5] HTML
local c = read_conversation(ARGV[1])
local seq = append_entry(c, KEYS[18], ARGV[2], {by = ARGV[3], shown = ARGV[4] == '1', html = ARGV[5]})
write_conversation(c)
keep_clock()
return {'OK', seq}
