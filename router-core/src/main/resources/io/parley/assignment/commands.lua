-- What people's commands did to a conversation, so that a repetition is told the same and does nothing, also when other people's
-- commands came between: the newest in command, commandState and commandVersion, those before it in earlier (newest first, each
-- {id, state, version}). Needs shard, record.
local EARLIER = 7

-- The reply to a command that was carried out before; nil when it was not, or when it was so many commands ago that it is forgotten.
local function told_before(c, command)
  if c.command == command then return {'DONE', c.commandState, c.commandVersion} end
  for _, past in ipairs(c.command and c.earlier or {}) do
    if past[1] == command then return {'DONE', past[2], past[3]} end
  end
end

-- before: the record's version before the command.
local function remember_command(c, command, state, before)
  if c.command then
    local known, earlier = c.earlier or {}, {{c.command, c.commandState, c.commandVersion}}
    for i = 1, math.min(#known, EARLIER - 1) do earlier[i + 1] = known[i] end
    c.earlier = earlier
  end
  c.command, c.commandState, c.commandVersion = command, state, math.max(before, base) + 1
end
