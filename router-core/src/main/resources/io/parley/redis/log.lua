-- Appends to a conversation's log and reports it. Needs shard, nudge.
--
-- append_entry(c, log, entry, options): c the conversation's record or its head (changed: seq, visible, at, preview; the caller writes
-- it back), log the key of its log, entry the JSON of an Entry without seq, after, atMs and delivery; options:
--   by      author: contact | agent | system
--   shown   whether the contact may see it
--   preview first characters for lists; nil leaves the last one
--   html    sanitised HTML; nil when none
-- Returns the entry's number. In the log: j entry, t ms, p number before it that the contact may see, a number before it, h HTML.
local function append_entry(c, log, entry, options)
  local at, before, shown = now_text, string.format('%d', c.seq or 0), string.format('%d', c.visible or 0)
  local number, version = math.max(c.seq or 0, base) + 1, string.format('%d', c.version or 0)
  local seq = string.format('%d', number)
  c.seq, c.at = number, now
  if options.shown then c.visible = number end
  if options.preview then c.preview = options.preview end
  local event
  if options.html and options.html ~= '' then
    redis.call('XADD', log, seq .. '-0', 'j', entry, 't', at, 'p', shown, 'a', before, 'h', options.html)
    event = redis.call('XADD', EV, '*', 'type', 'entry.appended', 'c', c.id, 'v', version, 's', seq, 't', at, 'g', generation_text,
      'd', entry, 'h', options.html)
  else
    redis.call('XADD', log, seq .. '-0', 'j', entry, 't', at, 'p', shown, 'a', before)
    event = redis.call('XADD', EV, '*', 'type', 'entry.appended', 'c', c.id, 'v', version, 's', seq, 't', at, 'g', generation_text,
      'd', entry)
  end
  nudge_entry(c, {seq = seq, shown = shown, before = before, at = at, version = version, by = options.by, event = event}, entry)
  return number
end

-- An entry that says what happened, seen by everybody. args must not be empty: it would become a list.
local function append_event(c, log, event, args)
  return append_entry(c, log, cjson.encode({kind = 'event', author = 'system', event = event, args = args}),
    {by = 'system', shown = true})
end
