-- Appends to a conversation's log and reports it. Needs shard, nudge.
--
-- append_entry(c, log, entry, options): c the conversation's record (changed: seq, visible, at, preview; the caller writes it back),
-- log the key of its log, entry the JSON of an Entry without seq, after, atMs and delivery; options:
--   by      author: contact | agent | system
--   shown   whether the contact may see it
--   preview first characters for lists; nil leaves the last one
--   html    sanitised HTML; nil when none
-- Returns the entry's number. In the log: j entry, t ms, p number before it that the contact may see, a number before it, h HTML.
local function append_entry(c, log, entry, options)
  local before, before_shown = c.seq or 0, c.visible or 0
  local seq = math.max(before, base) + 1
  c.seq, c.at = seq, now
  if options.shown then c.visible = seq end
  if options.preview then c.preview = options.preview end
  local fields = {'j', entry, 't', now, 'p', before_shown, 'a', before}
  if options.html and options.html ~= '' then
    fields[9], fields[10] = 'h', options.html
  end
  redis.call('XADD', log, seq .. '-0', unpack(fields))
  local event = redis.call(
    'XADD', EV, '*', 'type', 'entry.appended', 'c', c.id, 'v', c.version or 0, 's', seq, 't', now, 'g', generation, 'd', entry,
    'h', options.html or '')
  nudge({
    k = 'entry', c = c.id, s = seq, p = before_shown, a = before, t = now, v = c.version, st = c.state, ag = c.agent,
    q = c.queue, by = options.by, i = event,
  }, entry)
  return seq
end

-- An entry that says what happened, seen by everybody. args must not be empty: it would become a list.
local function append_event(c, log, event, args)
  return append_entry(c, log, cjson.encode({kind = 'event', author = 'system', event = event, args = args}),
    {by = 'system', shown = true})
end
