-- Tells the nodes that listen. A nudge is a hint and never the delivery.
-- JSON with short keys, absent when empty:
--   k kind: entry | routed | agent | read | delivery      i  id of the event in ev that says the same
--   c conversation id                                      v  version after the transition
--   s number of the entry                                  st state after the transition
--   p number before it that the contact may see            ag agent concerned
--   a number before it                                     pv agent who had it before
--   t ms of the entry or transition                        q  queue of the conversation
--   by author: contact | agent | system                    d  routed: type of the event in ev; agent: status; delivery: status;
--                                                             read: number read through
--   e entry as in the log (without number and time); left out when its JSON is larger than 2 KiB
local function nudge(fields, entry)
  local text = cjson.encode(fields)
  if entry and #entry <= 2048 then
    text = string.sub(text, 1, -2) .. ',"e":' .. entry .. '}'
  end
  redis.call('SPUBLISH', NUDGE, text)
end
