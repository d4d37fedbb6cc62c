-- Who gets an answer too. In the record: copies = list of {address, name}, without the contact; absent when nobody does. Needs record.

-- heard: JSON {from, copies}, who wrote and who has the message too; empty on channels without copies. A stranger whom a token or a
-- reference led here adds nobody, not even themselves: an address that leaked would read along.
local function hear_copies(c, heard)
  if heard == '' then return end
  local said = cjson.decode(heard)
  local member = said.from.address == c.address
  for _, copy in ipairs(c.copies or {}) do member = member or copy.address == said.from.address end
  if not member then return end
  local copies, seen = {}, {[c.address] = true}
  table.insert(said.copies, 1, said.from)
  for _, copy in ipairs(said.copies) do
    if not seen[copy.address] then copies[#copies + 1] = copy end
    seen[copy.address] = true
  end
  if #copies > 0 or c.copies then c.copies = #copies > 0 and copies or nil end
end
