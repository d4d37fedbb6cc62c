-- How long and how often a contact may still be answered, on channels whose provider bounds it. In the record: reply = {ends: ms, left:
-- messages, size: bytes of one message, 0 when a text is one whatever its length, since: when it was opened}.

-- asked: "ms messages size", from the channel with what the contact did. 0 ms: no answer is possible. What a contact does may allow less
-- than an earlier message still does; then the earlier stands.
local function open_reply(c, asked)
  local length, messages, size = string.match(asked, '^(%d+) (%d+) (%d+)$')
  if not length then return end
  length, messages = tonumber(length), tonumber(messages)
  local old = c.reply
  if length > 0 and old and old.ends > now + length and old.left >= messages then return end
  c.reply = {ends = now + length, left = messages, size = tonumber(size), since = now}
end

local function parts_of(reply, bytes)
  return reply.size > 0 and math.max(1, math.ceil(bytes / reply.size)) or 1
end

-- An answer of so many bytes was written.
local function spend_reply(c, bytes)
  local reply = c.reply
  if reply then reply.left = math.max(0, reply.left - parts_of(reply, bytes)) end
end

-- An answer of so many bytes, written at that time, was refused for good: it cost nothing, unless the provider said that the window is
-- closed. Returns whether the record changed.
local function refund_reply(c, bytes, at, detail)
  local reply = c.reply
  if not reply or at < reply.since then return false end
  local closed = string.sub(detail, 1, 13) == 'WINDOW_CLOSED'
  reply.left = closed and 0 or reply.left + parts_of(reply, bytes)
  return true
end
