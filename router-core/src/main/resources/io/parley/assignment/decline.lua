#!lua flags=allow-oom
-- Declines a pending offer: the conversation goes back to its place, and this agent is left out for a while; or it stays with the agent who
-- offered it.
-- ARGV[1] random seed   ARGV[2] agent id   ARGV[3] session id   ARGV[4] conversation id   ARGV[5] offer id
-- ARGV[6] reason, may be empty   ARGV[7] exclusion (ms)
-- Returns {'DONE', state, version} | {'STALE', state, version} | {'UNKNOWN'}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include handing
local c, a = read_conversation(ARGV[4]), read_agent(ARGV[2])
if not c then return {'UNKNOWN'} end
if c.declined == ARGV[5] then return {'DONE', c.state, c.version} end -- a retry of a call that won
if is_handed_to(c, a, ARGV[3], ARGV[5]) then
  a.misses, c.declined = 0, ARGV[5]
  keep(c, {reason = ARGV[6]})
  commit()
  return {'DONE', c.state, c.version}
end
if not (a and a.connected and a.session == ARGV[3] and c.agent == a.id) or c.state ~= 'OFFERED' or c.offer ~= ARGV[5] then
  return {'STALE', c.state, c.version}
end

a.misses = 0 -- whoever declines is there
c.declined = c.offer
end_offer(c, a, 'conversation.declined', {agent = a.id, reason = ARGV[6]}, tonumber(ARGV[7]))
commit()
return {'DONE', c.state, c.version}
