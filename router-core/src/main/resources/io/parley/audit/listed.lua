-- The entries in fr that an agent's record says they have. Needs agents.
local claims = {} -- agent -> list of entries, and entry -> true

local function claimed(a)
  if claims[a.id] then return claims[a.id] end
  local all, shapes = {}, read_profile(a.id).s
  for number in string.gmatch(a.fk and a.fs or '', '%d+') do
    local shape = shapes[tonumber(number)] or {nil, nil, nil, {}}
    local tail = order_of(a.fk, shape[5]) .. '|' .. a.id
    for _, entry in ipairs(shape[4]) do
      all[#all + 1] = entry .. tail
      all[entry .. tail] = true
    end
  end
  claims[a.id] = all
  return all
end
