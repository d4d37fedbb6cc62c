#!lua flags=allow-oom
-- An agent who stayed in a conversation that somebody else has leaves it.
-- ARGV[1] conversation id   ARGV[2] agent id
-- Returns {'DONE', state, version} | {'UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include line
local c = read_conversation(ARGV[1])
if not c then return {'UNKNOWN'} end

-- Otherwise a retry, or it ended meanwhile.
if step_out(c, ARGV[2]) then
  remark(c, 'conversation.left', ARGV[2], {agent = ARGV[2]})
  keep_clock()
end
return {'DONE', c.state, c.version}
