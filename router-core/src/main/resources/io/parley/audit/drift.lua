-- What an audit finds: pairs of a kind and what differs, in ids and numbers, never what somebody wrote. For scripts that only read. Needs shard.
local MOST_FOUND = 50
local found = {}

local function drift(kind, ...)
  if #found >= 2 * MOST_FOUND then return end
  local words = {...}
  for i = 1, select('#', ...) do words[i] = tostring(words[i]) end
  found[#found + 1] = kind
  found[#found + 1] = table.concat(words, ' ')
end

-- Carries out some checks; what they cannot even read is drift as well.
local function look(what, checks)
  local read, trouble = pcall(checks)
  if not read then drift('record', what, 'cannot be read:', type(trouble) == 'table' and trouble.err or trouble) end
end

local function expect_timer(timer, due)
  local score = redis.call('ZSCORE', TM, timer)
  if not score then
    drift('timer', timer, 'is not armed, expected at', due)
  elseif due and tonumber(score) ~= due then
    drift('timer', timer, 'is armed at', score, 'expected at', due)
  end
end
