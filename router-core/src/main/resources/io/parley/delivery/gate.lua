-- What an inbox may send now: a token bucket for its rate, and a breaker that spares a provider in trouble and everybody else. One
-- for all nodes. Needs shard and these locals:
--   GATES   ob:g hash  inbox -> JSON: t tokens, a ms at which it had them, w the last results ('+' or '-'), l ms of the last one,
--                      o open until, x token of the try that decides, y when that try counts as lost
--   PARKED  ob:p zset  lex: inbox|number|line, lines that are due and wait for their inbox
--   READY   ob:r zset  inbox -> when it may send its next parked line
local WINDOW, OPEN_MS, FORGET_MS = 20, 30000, 600000
local gates = {}

local function gate_of(inbox)
  if not gates[inbox] then
    local stored = redis.call('HGET', GATES, inbox)
    gates[inbox] = stored and cjson.decode(stored) or {w = '', l = now}
  end
  return gates[inbox]
end

local function keep_gate(inbox)
  redis.call('HSET', GATES, inbox, cjson.encode(gates[inbox]))
end

local function inbox_of(line)
  return string.match(line, '^[^|]*')
end

-- 0 when one may go now, else when to ask again. rule: {messages per second, how many at once}
local function gate_opens(inbox, rule)
  local g = gate_of(inbox)
  if g.o then
    if now < g.o then return g.o end
    if g.x and now < g.y then return g.y end
  end
  g.t = math.min(rule[2], (g.t or rule[2]) + (now - (g.a or now)) * rule[1] / 1000)
  g.a = now
  if g.t >= 1 then return 0 end
  return now + math.max(1, math.ceil((1 - g.t) * 1000 / rule[1]))
end

-- One goes. While the breaker is open it is the one that decides, until the end of its lease.
local function pass_gate(inbox, token, lease)
  local g = gate_of(inbox)
  g.t = g.t - 1
  if g.o then g.x, g.y = token, now + lease end
end

-- The try that decides lasts longer, or was none: then another may.
local function stay_at_gate(inbox, token, lease)
  local g = gate_of(inbox)
  if g.x == token then
    g.y = now + lease
    keep_gate(inbox)
  end
end

local function leave_gate(inbox, token)
  local g = gate_of(inbox)
  if g.x == token then
    g.x, g.y = nil, nil
    keep_gate(inbox)
  end
end

-- Learns from a result; answers 'OPENED', 'CLOSED' or ''. Half of the last twenty bad: nothing goes for 30 s, then one try decides.
local function learn(inbox, token, good)
  local g, change = gate_of(inbox), ''
  if g.o then
    if g.x ~= token then return '' end -- began before the breaker opened
    g.x, g.y = nil, nil
    if good then
      g.o, g.w, change = nil, '', 'CLOSED'
    else
      g.o = now + OPEN_MS
    end
  else
    if now - g.l > FORGET_MS then g.w = '' end
    g.w, g.l = string.sub(g.w .. (good and '+' or '-'), -WINDOW), now
    local _, bad = string.gsub(g.w, '-', '')
    if #g.w == WINDOW and bad * 2 >= WINDOW then
      g.o, change = now + OPEN_MS, 'OPENED'
    end
  end
  if redis.call('ZSCORE', READY, inbox) then redis.call('ZADD', READY, g.o or now, inbox) end
  keep_gate(inbox)
  return change
end
