#!lua flags=allow-oom
-- Runs what is due: leases, offers, exclusions, wider steps, grace periods, idle conversations, states that end, forgotten threads. Bounded by
-- the conversations it may move; any node may call it at any time.
-- ARGV[1] random seed   ARGV[2] conversations to move at most   ARGV[3] exclusion after a missed offer (ms)   ARGV[4] grace (ms)
-- Returns {'OK', ms until the next timer is due or -1, classes, last class every agent knows, now, conversation that waited too long, ...}
-- @include /io/parley/redis/shard
-- @include /io/parley/redis/nudge
-- @include /io/parley/redis/record
-- @include agents
-- @include line
-- @include match
-- @include session
-- @include handing
-- @include life
-- @include held
-- @include shifts
-- @include calling
-- @include due
local late = {}
local budget, exclusion, grace = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])

for _, id in ipairs(redis.call('ZRANGE', LS, '-inf', now, 'BYSCORE', 'LIMIT', 0, budget)) do
  budget = budget - lease_due(id, grace)
end
while budget > 0 do
  local timer = redis.call('ZRANGE', TM, '-inf', now, 'BYSCORE', 'LIMIT', 0, 1)[1]
  if not timer then break end
  local kind, id, guard = string.match(timer, '^(%a+)|([^|]+)|(.*)$')
  redis.call('ZREM', TM, timer)
  budget = budget - 1
  if kind == 'offer' then
    offer_due(id, guard, exclusion)
  elseif kind == 'shift' then
    shift_due(id)
  elseif kind == 'goal' then
    goal_due(id, guard)
  elseif kind == 'seen' then
    sight_due(id, guard, exclusion)
  elseif kind == 'hand' then
    hand_due(id, guard)
  elseif kind == 'excl' then
    exclusion_due(id, guard)
  elseif kind == 'step' then
    step_due(id, guard)
  elseif kind == 'grace' then
    budget = budget - grace_due(id, guard)
  elseif kind == 'stick' then
    stick_due(id, guard)
  elseif kind == 'idle' then
    idle_due(id, guard)
  elseif kind == 'ends' then
    ends_due(id, guard)
  elseif kind == 'late' then
    late[#late + 1] = late_due(id, guard, timer)
  elseif kind == 'gone' then
    gone_due(id, guard)
  end
end
commit()

local next_due = -1
for _, key in ipairs({TM, LS}) do
  local due = tonumber(redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2])
  if due and (next_due < 0 or due - now < next_due) then next_due = math.max(0, due - now) end
end
local known = redis.call('HMGET', CFG, 'classes', 'known')
return {'OK', next_due, tonumber(known[1] or 0), tonumber(known[2] or 0), now, unpack(late)}
