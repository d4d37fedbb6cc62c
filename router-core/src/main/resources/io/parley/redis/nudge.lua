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
local function nudge(fields)
  redis.call('SPUBLISH', NUDGE, cjson.encode(fields))
end

-- Of a new entry, which is nearly every nudge: the same keys put together as text, for ids, words and numbers need no escaping.
-- said: seq, shown, before, at, version, by, event.
local function nudge_entry(c, said, entry)
  redis.call('SPUBLISH', NUDGE, '{"k":"entry","c":"' .. c.id .. '","s":' .. said.seq .. ',"p":' .. said.shown
    .. ',"a":' .. said.before .. ',"t":' .. said.at .. ',"v":' .. said.version .. ',"st":"' .. c.state
    .. (c.agent and '","ag":"' .. c.agent or '') .. (c.queue and '","q":"' .. c.queue or '')
    .. '","by":"' .. said.by .. '","i":"' .. said.event .. (#entry <= 2048 and '","e":' .. entry .. '}' or '"}'))
end
