-- Clocks of the targets a queue has: for the wait, and for the first answer. In the record: clocks, target -> {warn, breach: ms, told:
-- warned or breached}; absent when none runs. A timer of kind goal rings for each. Needs shard.

local function stop_clock(c, target)
  local clocks = c.clocks
  if not clocks or not clocks[target] then return end
  if clocks[target].told ~= 'breached' then redis.call('ZREM', TM, 'goal|' .. c.id .. '|' .. target) end
  clocks[target] = nil
  if next(clocks) == nil then c.clocks = nil end
end

-- What a state ends: who is with an agent waits no more, of what is over nothing is owed, and who asked to be answered later waits for
-- nothing now.
local function settle_clocks(c, state)
  local over = state == 'CLOSED' or state == 'ABANDONED' or state == 'WRAP_UP' or state == 'CALLBACK'
  if over or (state == 'ACTIVE' and not c.unseen) then stop_clock(c, 'wait') end
  if over then stop_clock(c, 'answer') end
end
