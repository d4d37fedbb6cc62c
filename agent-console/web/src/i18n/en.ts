/** The English catalogue; its type is what every other language has to fill. */
export const en = {
  app: {
    name: 'Parley',
    skip: 'Skip to the conversation',
    desk: 'Desk',
    queues: 'Queues',
    operator: 'Operator',
    settings: 'Settings',
    shortcuts: 'Keyboard shortcuts',
    close: 'Close',
    cancel: 'Cancel',
    back: 'Back to the list',
    retry: 'Try again',
    loading: 'Loading',
    navigation: 'Main',
    accounts: 'Accounts in this browser',
    account: (name: string) => `Account: ${name}`,
    otherAccounts: 'Switch to',
    signOut: 'Sign out',
  },
  presence: {
    label: 'My presence',
    available: 'Available',
    busy: 'Busy',
    away: 'Away',
    offline: 'Offline',
    hint: {
      available: 'New conversations are offered to you.',
      busy: 'You keep what you have; nothing new is offered.',
      away: 'You are not at the desk; nothing new is offered.',
      offline: 'You are done for now.',
    },
    reason: 'Reason, for colleagues (optional)',
    reasons: { lunch: 'Lunch', meeting: 'Meeting', training: 'Training', break: 'Short break' },
    load: (load: number, capacity: number) => `${load} of ${capacity} in use`,
    full: 'Full: finish something to be offered more',
    room: (free: number, capacity: number) => `${free} of ${capacity} units free`,
    over: 'Over capacity',
    apply: 'Set presence',
    channels: 'New work by channel',
    channelsOf: (name: string) => `New work of ${name}, by channel`,
    allOn: 'All channels on',
    outOfShift: 'Outside your shift: nothing new is offered',
    off: (channels: string) => `${channels} off`,
  },
  link: {
    connecting: 'Connecting…',
    open: 'Connected',
    waiting: (seconds: number) =>
      seconds > 0 ? `Connection lost. Next try in ${seconds} s.` : 'Connection lost. Trying again…',
    explain: 'You can read everything. What you write is kept and sent when the connection is back.',
    retry: 'Try now',
    degraded: 'Messages cannot be accepted at the moment.',
    degradedExplain: 'You stay connected. What you write is kept and sent as soon as it is possible again.',
    signedOutTitle: 'You are signed out',
    signedOut:
      'Your session has ended, or you signed out in another tab. Open a new sign-in link to go on; what you wrote and did not send is kept in this browser.',
    forbiddenTitle: 'No access',
    forbidden: 'This account may not use the console. Ask an administrator of your workspace.',
    upgradeTitle: 'A new version is running',
    upgrade: 'The server was updated and speaks a newer version. Reload to go on; your drafts are kept.',
    reload: 'Reload',
  },
  offers: {
    title: 'Offered to you',
    announce: (name: string, seconds: number) => `New offer: ${name}. You have ${seconds} seconds.`,
    hurry: (name: string) => `10 seconds left to accept ${name}.`,
    accept: 'Accept',
    decline: 'Decline',
    accepting: 'Accepting…',
    secondsLeft: (n: number) => `${n} s left`,
    over: 'Time is up',
    waited: (duration: string) => `waiting ${duration}`,
    more: (n: number) => (n === 1 ? '1 more offer' : `${n} more offers`),
  },
  list: {
    mine: 'Mine',
    waiting: 'Waiting',
    mineLabel: 'My conversations',
    waitingLabel: 'Waiting in my queues',
    aside: 'Later',
    asideLabel: 'Conversations set aside for later',
    asideFailed: 'What is set aside could not be loaded',
    emptyAside: 'Nothing is set aside',
    emptyAsideHint:
      'Conversations wait here while their queue is closed, or parked until the contact writes.',
    moreAside: 'Show more',
    why: {
      closed: (w: When) => `opens ${w.until}`,
      full: (w: When) => `queue full, tried again ${w.until}`,
      late: (w: When) => `waited too long, tried again ${w.until}`,
      contact: (w: When) => `silent since ${w.since}${w.agent && `, returns to ${w.agent}`}`,
      callback: (w: When) => `callback ${w.until}${w.agent && `, by ${w.agent}`}`,
      other: (w: When) => `until ${w.until}`,
    },
    finished: 'Finished',
    finishedLabel: 'Finished conversations of my queues',
    finishedFailed: 'Finished conversations could not be loaded',
    emptyFinished: 'Nothing is finished yet',
    emptyFinishedHint: 'Conversations of your queues stay here once they are closed.',
    moreFinished: 'Show earlier ones',
    ended: { closed: 'Closed', abandoned: 'Left before an answer' },
    unread: 'Unread',
    answerWaits: (duration: string) => `waits ${duration} for an answer`,
    waits: (duration: string) => `waiting ${duration}`,
    goals: {
      wait: {
        left: (duration: string) => `an agent due in ${duration}`,
        missed: (duration: string) => `an agent ${duration} overdue`,
      },
      answer: {
        left: (duration: string) => `answer due in ${duration}`,
        missed: (duration: string) => `answer ${duration} overdue`,
      },
    },
    draft: 'Draft:',
    priority: (n: number) => `priority ${n}`,
    closing: 'Closing…',
    transferring: 'Handing on…',
    emptyMine: 'Nothing on your desk',
    emptyMineAvailable: 'You are available. The next conversation that fits your skills is offered here.',
    emptyMineAway: (status: string) =>
      `You are ${status.toLowerCase()}. Become available to receive conversations.`,
    becomeAvailable: 'Become available',
    emptyWaiting: 'Nobody is waiting',
    emptyWaitingHint: 'Every conversation in your queues is with somebody.',
    onlyOldest: (shown: number, total: number) => `The ${shown} oldest of ${total}`,
    pickTitle: 'Pick a conversation',
    pick: 'Use ↑ and ↓ or J and K to move through the list.',
  },
  channels: {
    web: 'Website chat',
    email: 'E-mail',
    sms: 'SMS',
    wechat: 'WeChat',
    webhook: 'Webhook',
    other: 'Message',
  },
  conversation: {
    label: (name: string) => `Conversation with ${name}`,
    log: (name: string) => `Messages with ${name}`,
    copies: 'Copy to',
    close: 'Close',
    park: 'Park',
    finish: 'Done',
    ends: (duration: string) => `Ends in ${duration}.`,
    transfer: 'Transfer',
    claim: 'Take it',
    handingTo: (name: string) => `Offered to ${name}`,
    keep: 'Keep it',
    beside: (name: string) => (name ? `${name} answers; you take part` : 'You take part'),
    stepOut: 'Leave',
    oversee: 'Step in',
    mayTake: 'This conversation waits in a queue. You may take it.',
    details: 'Details',
    hideDetails: 'Hide details',
    channel: 'Channel',
    address: 'Address',
    queue: 'Queue',
    skills: 'Skills needed',
    noSkills: 'None',
    language: 'Language',
    since: 'First waited',
    number: 'Number',
    older: 'Show earlier messages',
    olderLoading: 'Loading earlier messages…',
    olderFailed: 'Earlier messages could not be loaded.',
    start: 'Beginning of the conversation',
    failed: 'The conversation could not be loaded.',
    refused: 'You can read it as soon as it is offered to you.',
    newest: 'Newest messages',
    newBelow: (n: number) => (n === 1 ? '1 new message' : `${n} new messages`),
    unreadLine: (n: number) => (n === 1 ? '1 new message' : `${n} new messages`),
    typing: (name: string) => `${name} is writing…`,
    seen: 'Seen by the contact',
    you: 'You',
    note: 'Private note',
    noteHint: 'Only colleagues see this',
    subject: 'Subject',
    quoted: 'Show quoted text',
    hideQuoted: 'Hide quoted text',
    html: 'View original',
    htmlTitle: 'Original message',
    htmlSafe:
      'Images from other servers are blocked, because loading them tells the sender that you read this.',
    htmlLoad: 'Load images',
    htmlLoaded: 'Images are loaded from other servers.',
    unsupported: 'This kind of message cannot be shown here.',
    attachments: 'Attachments',
    download: (name: string, size: string) => (size ? `Download ${name}, ${size}` : `Download ${name}`),
    access: {
      mine: '',
      beside: '',
      leaving: 'This conversation is about to leave your desk.',
      wrapping: 'Closed for the contact. You have time to finish what comes after it.',
      parked: 'Parked: it goes back to its agent when the contact writes and there is room.',
      held: 'Held: it enters its queue by itself.',
      callback: 'Put aside for a callback: at its time it enters its queue, with the time already waited.',
      offered: 'This conversation is offered to you. Accept it to answer.',
      waiting: 'This conversation waits in a queue. You can answer when it is offered to you.',
      closed: 'This conversation is closed. If the contact writes again, it is offered anew.',
      elsewhere: 'This conversation is not on your desk.',
    },
    gone: 'This conversation is not known here any more.',
    undo: 'Undo',
  },
  callback: {
    open: 'Call back later…',
    change: 'Another time…',
    cancel: 'Cancel callback',
    mark: 'Callback',
    at: (when: string) => `Callback ${when}`,
    title: 'Call back later',
    intro: (name: string) =>
      `${name} is put aside until then, with the time already waited, and need not sit there.`,
    when: (zone: string) => `When (${zone})`,
    hour: 'In 1 hour',
    own: 'Another time',
    time: 'Day and time',
    past: 'Choose a time to come.',
    submit: 'Call back then',
    task: (name: string, asked: string, road: string) =>
      `Callback: ${name} was promised one (${asked}) and is perhaps not here. Write first. ${road}`,
  },
  person: {
    title: (channels: number) => (channels > 1 ? `One person, ${channels} channels` : 'Person'),
    identities: 'Known as',
    visitor: 'Website visitor',
    linkedBy: (name: string) => (name ? `linked by ${name}` : 'linked by your own system'),
    unlink: 'Separate',
    unlinkLabel: (address: string) => `Separate ${address} from this person`,
    others: 'Other conversations',
    noOthers: 'No other conversations yet.',
    hidden: (n: number) =>
      n === 1 ? 'and 1 in a queue you do not see' : `and ${n} in queues you do not see`,
    candidates: 'The same person?',
    link: 'Same person',
    linkLabel: (address: string) => `${address} is the same person`,
    find: 'Address, number or name',
    search: 'Find',
    none: 'Nobody else has exactly this name or address.',
    failed: 'That did not work.',
    states: {
      queued: 'Waiting',
      offered: 'Offered',
      active: 'In progress',
      closed: 'Closed',
      abandoned: 'Left',
    } as Record<string, string>,
  },
  delivery: {
    pending: 'On its way',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    retrying: 'Not delivered yet',
    failed: 'Not delivered',
    unknown: 'Unclear whether it arrived',
    nextTry: (time: string) => `next try at ${time}`,
    twice: 'possibly sent twice',
    kept: 'kept as a file until mail can leave',
    queued: 'Waits for the connection',
    sending: 'Sending…',
    accepted: 'Written',
    notSent: 'Not sent',
    retry: 'Send again',
    discard: 'Discard',
  },
  events: {
    'conversation.opened': () => 'Conversation opened',
    'conversation.queued': (a: Args) => (a.queue ? `Waits in ${a.queue}` : 'Waits in the queue'),
    'agent.joined': (a: Args) => `${a.agent ?? 'An agent'} joined`,
    'agent.left': (a: Args) => `${a.agent ?? 'The agent'} left`,
    'conversation.transferred': (a: Args) =>
      `${a.from ? `${a.from} handed it` : 'Handed'} on to ${a.agent || a.queue || 'somebody else'}`,
    'conversation.closed': (a: Args) => (a.agent ? `Closed by ${a.agent}` : 'Conversation closed'),
    'conversation.reopened': () => 'Opened again',
    'contact.left': () => 'The contact left',
    'callback.asked': (a: Args) =>
      a.by === 'agent'
        ? `${a.name ?? 'An agent'} put it aside for a callback`
        : 'The contact asked to be answered later',
    'callback.withdrawn': (a: Args) =>
      a.by === 'agent' ? `${a.name ?? 'An agent'} cancelled the callback` : 'The contact rather waits',
    'delivery.bounced': (a: Args) =>
      `${a.copy ? `The copy to ${a.to ?? ''}` : 'A message'} came back undelivered${a.detail ? `: ${a.detail}` : ''}`,
    other: () => 'Something happened that this version does not know',
  },
  composer: {
    reply: 'Reply',
    note: 'Private note',
    tabs: 'Kind of message',
    replyTo: (name: string) => `Write to ${name}…`,
    noteFor: 'Note for colleagues; the contact never sees it…',
    send: 'Send',
    addNote: 'Add note',
    enterSends: 'Enter sends, Shift + Enter for a new line',
    ctrlEnterSends: 'Ctrl + Enter sends',
    left: (n: number) => `${n} characters left`,
    tooLong: (n: number) => `${n} characters too many`,
    segments: (count: number, most: number, left: number) =>
      count > most
        ? `${count} text messages, at most ${most} can be sent`
        : `${count} of ${most} text messages, ${left} characters left in ${count === 1 ? 'this one' : 'the last one'}`,
    segmentCount: (count: number, most: number) =>
      count > most
        ? `Too long: ${count} text messages, at most ${most} can be sent`
        : `Goes out as ${count} text messages`,
    attach: 'Attach files',
    attached: 'Attached files',
    attaching: (percent: number) => `${percent} %`,
    attachFailed: (tooLarge: boolean): string =>
      tooLarge ? 'too large: 10 files, 18 MB together' : 'not uploaded, try it again',
    detach: (name: string) => `Leave out ${name}`,
    copies: 'Copy to',
    leftOut: (n: number) => `${n} left out`,
    putBack: 'Put back',
    offline: 'Not connected: it will be sent when the connection is back.',
  },
  replyWindow: {
    left: (n: number) => (n === 1 ? '1 reply left' : `${n} replies left`),
    ends: (duration: string) => `can be answered for ${duration}`,
    costs: (n: number) => `This text goes out as ${n} messages.`,
    tooMany: (needed: number, left: number) =>
      `This text needs ${needed} messages, ${left} ${left === 1 ? 'is' : 'are'} left.`,
    over: 'The time to reply is over.',
    spent: 'No replies are left.',
    wait: (name: string, channel: string) =>
      `${channel} takes an answer again once ${name} writes. A private note is always possible.`,
  },
  transfer: {
    title: 'Transfer conversation',
    intro: (name: string) => `Hand ${name} on to a queue or a colleague.`,
    search: 'Find a queue or colleague',
    queues: 'Queues',
    colleagues: 'Colleagues',
    none: 'Nothing matches.',
    note: 'Note for whoever takes it (optional)',
    warm: 'Stay with it until they accept',
    stay: 'And take part afterwards: read along and write notes',
    submit: 'Transfer',
    pick: 'Choose where it should go.',
    free: (free: number, capacity: number) => `${free} of ${capacity} free`,
    full: 'Full',
    notConnected: 'not connected',
    lacks: (skills: string) => `lacks ${skills}`,
    current: 'Is here now',
  },
  oversee: {
    title: 'Step in',
    intro: (name: string) => `Decide what happens with ${name}. It is written into the history.`,
    line: 'In the line',
    bump: (minutes: number) =>
      `Move up as if waiting ${minutes < 60 ? `${minutes} minutes` : minutes === 60 ? '1 hour' : `${minutes / 60} hours`} longer`,
    pull: 'Take it back and put it into the line, at its old place',
    give: 'Give it to somebody, even if they are full',
    reason: 'Reason (optional)',
    pick: 'Choose what should happen.',
    submit: 'Do it',
  },
  why: {
    button: 'Why?',
    mine: 'Why is this with me?',
    waits: 'Why does it wait?',
    over: 'What happened?',
    other: 'Why is it there?',
    candidates: 'Everybody considered',
    failed: 'The explanation could not be loaded:',
    empty: 'Nothing to explain any more.',
    level: (skill: string, level: string) => `${skill} (level ${level})`,
    range: {
      under: (to: string) => `under ${to}`,
      over: (from: string) => `over ${from}`,
      minutes: (from: number, to: number) => `${from}–${to} min`,
    },
    prospects: {
      place: 'Place in line',
      position: (position: string, about: boolean) => (about ? `about ${position}` : position),
      waiting: (n: number) => (n === 1 ? 'Nobody else waits for this' : `of ${n} who wait for this`),
      wait: 'Expected wait',
      unknown: 'Unknown',
      tooFew: (n: number) =>
        n === 0 ? 'Nobody was taken in 10 min' : `Only ${n} taken in 10 min, too few to say`,
      error: (error: string, right: string, n: number) =>
        `Off by ${error} on average, ${right} % of ${n} right in 24 h`,
      unmeasured: 'Not measured yet',
      widens: 'More agents',
      in: (duration: string) => `in ${duration}`,
      adds: (n: number) =>
        n === 0 ? 'Fewer requirements' : n === 1 ? '1 more may take it' : `${n} more may take it`,
      never: 'None',
      neverHint: 'Everybody who may is asked',
    },
    facts: {
      required_skills: (a: Args) =>
        a.skills ? `Skills it needs: ${a.skills}.` : 'It needs no particular skill.',
      queue_chosen_by_rule: (a: Args) =>
        `It came to ${a.queue ?? 'its queue'}${a.rule ? ` by the rule “${a.rule}”` : ''}.`,
      waits_for: (a: Args) =>
        `It waits for ${a.queue ?? 'its queue'}, ${TEAMS[Number(a.team) - 1] ?? 'any team'}${
          a.skills ? `, with ${a.skills}` : ''
        }.`,
      reserved_for: (a: Args) => `For now it is kept for ${a.agent ?? 'one agent'} alone.`,
      handed_to: (a: Args) => `It was kept for ${a.agent ?? 'this agent'}, who had room.`,
      least_loaded: (a: Args) =>
        `${a.agent ?? 'The agent'} had the most room: ${a.load ?? '?'} of ${a.capacity ?? '?'} in use.`,
      before: (a: Args) =>
        `${a.agent ?? 'The agent'} came before ${a.other ?? 'the next one'}: ${
          a.by === 'tier'
            ? `team ${a.mine ?? '?'} is asked before team ${a.theirs ?? '?'}`
            : a.by === 'load'
              ? `${a.mine ?? '?'} % busy against ${a.theirs ?? '?'} %`
              : 'equally busy, but longer without new work'
        }.`,
      only_candidate: (a: Args) =>
        a.agent ? `${a.agent} was the only one who could take it.` : 'Only one agent could take it.',
      went_back: (a: Args) => `It went to ${a.agent ?? 'the agent'}, who served this contact before.`,
      kept_for_last: (a: Args) =>
        `For now it is kept for ${a.agent ?? 'the agent'}, who served this contact before.`,
      forced: (a: Args) =>
        `It was given to ${a.agent ?? 'the agent'} by force${a.by ? ` by ${a.by}` : ''}${
          a.over ? ', over capacity' : ''
        }${reason(a)}.`,
      claimed: (a: Args) => `${a.agent ?? 'The agent'} took it by hand.`,
      resumed: (a: Args) => `The contact wrote, and ${a.agent ?? 'its agent'} had room to take it back.`,
      moved_up: (a: Args) =>
        `${a.by ?? 'A supervisor'} moved it up in its line by ${a.in ?? 'a while'}${reason(a)}.`,
      moved_down: (a: Args) =>
        `${a.by ?? 'A supervisor'} moved it down in its line by ${a.in ?? 'a while'}${reason(a)}.`,
      aside: (a: Args): string =>
        a.why === 'closed'
          ? `Its queue is closed. It enters it when it opens, ${a.until ?? 'later'}.`
          : a.why === 'full'
            ? `Its queue is full. It enters it ${a.until ?? 'later'}, whatever waits there then.`
            : a.why === 'late'
              ? `It had waited as long as its queue allows. It lines up again ${a.until ?? 'later'}.`
              : a.why === 'contact'
                ? `The contact has been silent since ${a.since ?? 'a while'}. When they write it goes back to ${
                    a.agent ?? 'its agent'
                  }; without a word it ends ${a.until ?? 'later'}.`
                : a.why === 'callback'
                  ? `The contact is answered at a chosen time: ${a.until ?? 'later'}.${
                      a.agent ? ` ${a.agent} is asked first.` : ''
                    }`
                  : `It goes on ${a.until ?? 'later'}.`,
      transferred: (a: Args) =>
        `${a.from ?? 'A colleague'} handed it on${a.agent || a.queue ? ` to ${a.agent || a.queue}` : ''}.`,
      waiting_for_capacity: () =>
        'Everybody who could take it is full. It is offered as soon as one of them has room.',
      waiting_for_presence: () => 'Nobody who could take it is available right now.',
      waiting_for_switch: (a: Args) =>
        `Everybody who could take it now has switched ${a.channel ?? 'its channel'} off.`,
      target_left: (a: Args) =>
        `Its queue wants ${a.target === 'wait' ? 'an agent to have it' : 'a first answer'} within ${a.in ?? 'a while'} from now.`,
      target_missed: (a: Args) =>
        `Its queue wanted ${a.target === 'wait' ? 'an agent to have it' : 'a first answer'}; that is ${a.in ?? 'a while'} overdue.`,
      nobody_has_skills: (a: Args) => `No agent of this queue has ${a.skills || 'the skills it needs'}.`,
      not_members: (a: Args) =>
        a.count === '1'
          ? '1 colleague does not belong to this queue.'
          : `${a.count ?? 'Some'} colleagues do not belong to this queue.`,
      position: (a: Args) =>
        `It is ${a.about === '1' ? 'about ' : ''}number ${a.position ?? '?'} in its queue.`,
      estimate: (a: Args) => `It will probably wait ${a.range ?? 'a while'}.`,
      no_estimate: () => 'Too few were taken lately to say how long it will wait.',
      estimate_error: (a: Args) => `Such estimates were off by ${a.error ?? '?'} on average.`,
      excluded_after_decline: (a: Args) =>
        `${a.agent ?? 'An agent'} did not take it and is not asked again for a while.`,
      widens: (a: Args) => `In ${a.in ?? 'a while'} more agents are asked, with fewer requirements.`,
      never_widens: () => 'Everybody who may ever take it is asked already.',
      other: (a: Args, code: string) =>
        `${code}${Object.values(a).length ? `: ${Object.values(a).join(', ')}` : ''}`,
    },
    verdicts: {
      chosen: () => 'Chosen',
      could_take_it: () => 'Could take it',
      missing_skills: (a: Args) =>
        a.skills
          ? `Lacks ${a.skills}`
          : a.reserved
            ? `Kept for ${a.reserved}`
            : a.team
              ? `Team ${a.team} is not asked`
              : 'Lacks a skill',
      later: (a: Args) => `Asked in ${a.in ?? 'a while'}`,
      full: (a: Args) => (a.load && a.capacity ? `Full (${a.load} of ${a.capacity})` : 'Full'),
      at_limit: (a: Args) => `${a.channel ?? 'Channel'}: ${a.count ?? '?'} of ${a.limit ?? '?'}`,
      off_shift: () => 'Outside their shift',
      switched_off: (a: Args) => `Has switched ${a.channel ?? 'this channel'} off`,
      in_grace: () => 'Connection lost a moment ago',
      not_available: (a: Args) =>
        `Not available${a.status ? ` (${a.status}${a.reason ? `: ${a.reason}` : ''})` : ''}`,
      not_connected: () => 'Not connected',
      excluded: (a: Args) => `Did not take it${a.in ? `; again in ${a.in}` : ''}`,
      other: (_: Args, code: string) => code,
    },
    story: {
      title: 'What happened',
      after: (duration: string) => `after ${duration}`,
      moments: {
        opened: (a: Args) => `Came to ${a.queue ?? 'the queue'}`,
        reopened: (a: Args) => `The contact wrote again; back in ${a.queue ?? 'the queue'}`,
        offered: (a: Args) => `Offered to ${a.agent ?? 'an agent'}${whyThem(a)}`,
        assigned: (a: Args) => `Given to ${a.agent ?? 'an agent'}${whyThem(a)}`,
        accepted: (a: Args) => `${a.agent ?? 'The agent'} accepted`,
        declined: (a: Args) => `${a.agent ?? 'The agent'} declined${a.reason ? `: ${a.reason}` : ''}`,
        warned: (a: Args) => `${a.target === 'wait' ? 'An agent' : 'The first answer'} is nearly due`,
        breached: (a: Args) => `${a.target === 'wait' ? 'An agent' : 'The first answer'} is overdue`,
        unseen: (a: Args) => `No console of ${a.agent ?? 'the agent'} showed it in time; back in line`,
        left: (a: Args) => `${a.agent ?? 'An agent'} takes no further part`,
        expired: (a: Args) => `${a.agent ?? 'The agent'} did not answer in time`,
        widened: () => 'More agents are asked',
        deferred: (a: Args): string =>
          a.dueMs
            ? `Put aside for a callback by ${a.agent ?? 'the contact'}`
            : 'The contact asked to be answered later; its place in line is kept',
        undeferred: (a: Args): string =>
          a.by === 'contact' ? 'The contact is here again' : 'The callback was cancelled; back in line',
        queued: (a: Args): string =>
          a.reason === 'callback due'
            ? 'The time of the callback has come; back in line with the time waited'
            : a.reason === 'contact wrote'
              ? 'The contact wrote before the time of the callback; back in line'
              : a.reason === 'agent lost'
                ? 'Its agent’s connection was lost; back in line'
                : a.reason === 'agent busy'
                  ? 'The contact wrote and its agent had no room; back in line'
                  : a.held === 'full'
                    ? 'Held long enough for a full queue; now in line'
                    : a.held === 'late'
                      ? 'In line again after the wait'
                      : a.reason === 'opened'
                        ? 'Waited until the queue opened; now in line'
                        : 'Back in line',
        held: (a: Args): string =>
          a.reason === 'closed'
            ? `${a.queue ?? 'The queue'} is closed; held until it opens`
            : a.reason === 'full'
              ? `${a.queue ?? 'The queue'} is full; held for a while`
              : a.reason === 'late'
                ? `Waited as long as ${a.queue ?? 'the queue'} allows; held for a while`
                : 'Held for a while',
        overflowed: (a: Args) =>
          `Sent on${a.from ? ` from ${a.from}` : ''} to ${a.queue ?? 'another queue'}${
            a.reason === 'closed'
              ? ', for it was closed'
              : a.reason === 'full'
                ? ', for it was full'
                : a.reason === 'late'
                  ? ', for it took too long'
                  : ''
          }`,
        claimed: (a: Args) => `${a.agent ?? 'The agent'} took it by hand`,
        forced: (a: Args) =>
          `Given to ${a.agent ?? 'the agent'} by force${a.by ? ` by ${a.by}` : ''}${
            a.over ? ', over capacity' : ''
          }${reason(a)}`,
        pulled: (a: Args) =>
          `${a.by ?? 'A supervisor'} took it off ${a.agent ?? 'its agent'}; back in line${reason(a)}`,
        bumped: (a: Args) =>
          `${a.by ?? 'A supervisor'} moved it ${Number(a.ms ?? 0) < 0 ? 'down' : 'up'}${reason(a)}`,
        handing: (a: Args) =>
          `${a.agent ?? 'Its agent'} offered it to ${a.to ?? 'a colleague'}, keeping it meanwhile`,
        handed: (a: Args) => `${a.agent ?? 'The colleague'} took it over${a.from ? ` from ${a.from}` : ''}`,
        kept: (a: Args) =>
          `It stays with ${a.agent ?? 'its agent'}${
            a.reason === 'no answer'
              ? `: ${a.to ?? 'the colleague'} did not answer`
              : a.reason === 'kept'
                ? ', who took the offer back'
                : a.reason === 'agent lost'
                  ? `: ${a.to ?? 'the colleague'} lost the connection`
                  : `: ${a.to ?? 'the colleague'} declined`
          }`,
        revived: () => 'The contact came back soon after leaving, to the same place',
        restored: () => 'Brought back from history after a loss; in line with the time it waited',
        transferred: (a: Args) => `Handed on to ${a.agent ?? a.queue ?? 'somebody else'}`,
        closed: (a: Args): string =>
          a.by === 'contact'
            ? 'The contact ended it'
            : a.by === 'time'
              ? 'Closed, for nothing came in time'
              : a.by === 'closed'
                ? 'Turned away, for the queue was closed'
                : a.by === 'full'
                  ? 'Turned away, for the queue was full'
                  : a.by === 'late'
                    ? 'Ended, for nobody could take it in time'
                    : 'Closed',
        parked: (a: Args) =>
          a.by === 'time'
            ? `The contact was silent; parked until they write${a.agent ? `, then back to ${a.agent}` : ''}`
            : `Parked${a.agent ? ` by ${a.agent}` : ''} until the contact writes`,
        resumed: (a: Args) => `The contact wrote; back to ${a.agent ?? 'its agent'}`,
        wrapping: (a: Args) => `Ended; ${a.agent ?? 'the agent'} finishes what comes after it`,
        abandoned: () => 'The contact left before anybody answered',
        other: (a: Args, code: string) => `${code.replaceAll('_', ' ')}${a.agent ? ` (${a.agent})` : ''}`,
      },
    },
  },
  queuesPage: {
    title: 'Queues',
    intro: 'What waits now, who is there to answer, and how today went.',
    failed: 'The queues could not be loaded.',
    empty: 'You are in no queue',
    emptyHint: 'Ask a supervisor to add you to one.',
    waiting: 'Waiting',
    nobody: 'Nobody waits',
    oldest: 'Longest wait',
    service: (seconds: number) => `Answered within ${seconds} s today`,
    serviceOf: (inTime: number, all: number) => `${inTime} of ${all}`,
    serviceNone: 'None yet today',
    left: (n: number) => (n === 1 ? '1 left before an answer' : `${n} left before an answer`),
    available: 'Agents available',
    availableOf: (members: number) => `of ${members}`,
    load: (load: number, capacity: number) => `${load} of ${capacity} units in use`,
    accuracy: 'Estimated waits',
    accuracyOff: (error: string) => `off by ${error}`,
    accuracyRight: (percent: number, n: number) => `${percent} % of ${n} in the range told, last 24 h`,
    accuracyNone: 'Not measured yet',
    lines: 'What waits, by what it needs',
    line: 'Needs',
    team: 'Teams asked',
    teams: (n: number): string => (n === 1 ? 'First' : n === 2 ? 'First and second' : 'All'),
    since: 'Longest',
    reserved: 'One agent alone',
    anySkill: 'no particular skill',
    warnings: 'Look at the configuration',
    warningsGeneral: 'of the whole workspace',
    warningsFailed: 'What the configuration check says could not be loaded:',
    warningsLeft: (n: number) => `${n} more are in the server’s log.`,
    severe: 'Costs answers',
    inboxes: (names: string) => `Concerns ${names}.`,
    warning: {
      unknown_queue: (a: Args) => [
        `The queue “${a.other ?? '?'}” is named but does not exist.`,
        'Make a queue of that name, or name another one.',
      ],
      nobody_can_serve: (a: Args) => [
        `Nobody can serve ${a.channel ?? 'what comes'}${a.skills ? ` that needs ${a.skills}` : ''}, at any step: it waits for ever.`,
        'Give an agent of this queue these skills, or let a later step of the plan ask for less.',
      ],
      too_heavy: (a: Args) => [
        `${a.channel ?? 'It'} weighs ${a.weight ?? '?'} units, more than any agent who could serve it can carry.`,
        'Lower the weight of the inbox, or raise the capacity of an agent.',
      ],
      too_many_classes: (a: Args) => [
        `The configuration makes ${a.count ?? 'too many'} combinations of queue, skills and channel; 2000 are possible.`,
        'Use fewer skills in rules, or fewer steps in plans.',
      ],
      agent_serves_too_many_classes: (a: Args) => [
        `${a.agent ?? 'An agent'} serves ${a.count ?? 'too many'} combinations; only 256 are kept, the rest does not reach them.`,
        'Take the agent out of some queues, or use fewer skills in rules.',
      ],
      step_narrows: (a: Args) => [
        `The step after ${a.after ?? '?'} leaves out agents of the step before. They may help all the same.`,
        'Write the step so that it adds agents or asks for less.',
      ],
      step_shorter_than_offer: (a: Args) => [
        `The step after ${a.after ?? '?'} begins before an offer made in the step before can run out (${a.offer ?? '?'}, ${a.channel ?? 'any channel'}).`,
        'Let the step begin later, or give offers less time.',
      ],
      skill_without_fallback: (a: Args) => [
        `${a.channel ?? 'What comes'} asks for ${a.skill ?? 'a skill'} to the end, although others could help who lack only that.`,
        'Add a later step that asks for level 0 of it, if a late answer by others is better than none.',
      ],
      other: (a: Args, code: string) => [
        `${code.replaceAll('_', ' ')}${Object.values(a).length ? `: ${Object.values(a).join(', ')}` : ''}`,
        'The server’s log says more.',
      ],
    },
    people: 'Agents',
    peopleHint: 'By presence, the busiest first.',
    nobodyThere: 'Nobody',
  },
  operator: {
    title: 'Operator',
    intro: 'How this installation is, what left it and what it could not read.',
    health: 'Health',
    status: { up: 'Up', degraded: 'Degraded', down: 'Down' },
    smtp: (port: number) => `Mail comes in by SMTP on port ${port}.`,
    outgoing: 'Outgoing messages',
    outgoingHint: 'Newest first. Until a relay is configured, mail is kept here as files.',
    outgoingEmpty: 'Nothing has been sent yet',
    outgoingEmptyHint: 'Answer an e-mail conversation and the mail appears here.',
    quarantine: 'Quarantine',
    quarantineHint: 'What arrived but could not become a message. Nothing is lost: the bytes are kept.',
    quarantineEmpty: 'Nothing in quarantine',
    quarantineEmptyHint: 'Everything that arrived could be read.',
    recipient: 'Recipient',
    subject: 'Subject',
    statusColumn: 'Status',
    attempts: 'Attempts',
    time: 'Time',
    file: 'File',
    sender: 'Sender',
    inbox: 'Inbox',
    reason: 'Reason',
    size: 'Size',
    kept: 'Kept as file',
    downloadEml: (subject: string) => `Download ${subject || 'message'} as .eml`,
    downloadRaw: (sender: string) => `Download raw message from ${sender || 'unknown sender'}`,
    download: 'Download',
    noSubject: '(no subject)',
    failed: 'This could not be loaded.',
    refresh: 'Refresh',
    letters: {
      title: 'Dead letters',
      hint: 'Messages that could not be sent, and input that met a fault at every try. Kept for 30 days, at most 100 000.',
      empty: 'No dead letters',
      emptyHint: 'Everything was sent and everything that came in was handled.',
      emptyFilter: 'None of these',
      emptyFilterHint: 'Another filter may find some.',
      filter: 'Filter',
      state: 'Show',
      states: {
        open: 'To be dealt with',
        trying: 'Being tried',
        replayed: 'Sent again',
        erased: 'Erased',
      },
      anyInbox: 'Every inbox',
      anyReason: 'Every reason',
      reasons: {
        REFUSED: 'Refused by the provider',
        GAVE_UP: 'Given up after 24 hours',
        UNKNOWN: 'Possibly arrived',
        BOUNCED: 'Came back',
        NOT_HANDLED: 'Could not be handled',
      },
      party: 'To or from',
      act: 'Action',
      outbound: 'to',
      inbound: 'from',
      nobody: 'erased',
      total: (n: number) => (n === 1 ? '1 letter' : `${n} letters`),
      more: 'Show more',
      replay: 'Send again',
      retry: 'Try again',
      replayLabel: (party: string) => `Send again to ${party}`,
      retryLabel: (party: string) => `Try again what ${party} sent`,
      erase: 'Erase',
      eraseLabel: (party: string) => `Erase the words for ${party || 'this letter'}`,
      replayAll: (n: number) => `Send all ${n} again`,
      eraseAll: (n: number) => `Erase all ${n}`,
      confirmReplayAll: (n: number) => `Send ${n} letters again?`,
      confirmReplayAllHint:
        'What may have arrived already is marked as possibly sent twice. Each one leaves at its inbox’ own pace.',
      confirmErase: 'Erase this letter?',
      confirmEraseAll: (n: number) => `Erase ${n} letters?`,
      confirmEraseHint:
        'Words, names and addresses are forgotten here and it can never be sent again. The fact that it failed stays. This cannot be undone.',
      cancel: 'Cancel',
      working: 'Working…',
      said: {
        replay: (done: number) =>
          done === 1 ? '1 letter is on its way again.' : `${done} letters are on their way again.`,
        erase: (done: number) => (done === 1 ? '1 letter is erased.' : `${done} letters are erased.`),
        left: (left: number) => (left === 1 ? '1 stayed as it was.' : `${left} stayed as they were.`),
        refused: 'That did not work',
        impossible:
          'It cannot be tried again: its conversation is history, it was erased, or the fault is still there.',
      },
    },
    forbidden: 'This page is for supervisors',
    forbiddenHint: 'Ask one of them when mail does not arrive or leave.',
  },
  settings: {
    title: 'Settings',
    theme: 'Appearance',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
    language: 'Language',
    sound: 'Play a sound for new offers',
    tryOut: 'Try it',
    notify: 'Show a notification when this tab is in the background',
    notifyDenied: 'Notifications are blocked for this site in the browser’s settings.',
    mailSend: 'Enter key in e-mail answers',
    mailSendEnter: 'Enter sends',
    mailSendCtrl: 'Enter makes a new line, Ctrl + Enter sends',
    letters: 'Single-letter shortcuts',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    hint: 'Single letters can be switched off in the settings.',
    groups: {
      desk: 'At the desk',
      conversation: 'In a conversation',
      writing: 'While writing',
      general: 'Everywhere',
    },
    accept: 'Accept the first offer',
    decline: 'Decline the first offer',
    next: 'Next conversation',
    previous: 'Previous conversation',
    mine: 'My conversations',
    waiting: 'Waiting',
    aside: 'Set aside for later',
    finished: 'Finished',
    reply: 'Write a reply',
    note: 'Write a private note',
    transfer: 'Transfer',
    claim: 'Take a waiting conversation',
    keep: 'Keep what you offered to a colleague',
    oversee: 'Step in (supervisors)',
    closeIt: 'Close the conversation',
    why: 'Details and why',
    newest: 'Jump to the newest message',
    send: 'Send',
    newLine: 'New line',
    leave: 'Leave the text field, or go back',
    help: 'This sheet',
    or: 'or',
  },
  toasts: {
    'offer-expired': (n: Names) =>
      `Time ran out for ${n.name}. The conversation is offered to somebody else.`,
    'offer-taken': (n: Names) => `${n.name} was taken by somebody else.`,
    'offer-left': (n: Names) => `${n.name} left before you could answer.`,
    closing: (n: Names) => `Conversation with ${n.name} will be closed.`,
    transferring: (n: Names) => `${n.name} will be handed on to ${n.target ?? ''}.`,
    parked: (n: Names) => `${n.name} is parked until they write.`,
    callback: (n: Names) => `${n.name} is put aside for a callback.`,
    'callback-closed': () => 'The queue is closed at that time. Choose another one.',
    'closed-elsewhere': (n: Names) => `The conversation with ${n.name} was closed.`,
    'transferred-elsewhere': (n: Names) => `${n.name} was handed on to somebody else.`,
    connected: () => 'Connected again.',
    dismiss: 'Dismiss',
    undo: 'Undo',
    region: 'Notices',
  },
  actions: {
    accept: 'The offer could not be accepted',
    decline: 'The offer could not be declined',
    close: 'The conversation could not be closed',
    park: 'The conversation could not be parked',
    transfer: 'The conversation could not be transferred',
    claim: 'The conversation could not be taken',
    leave: 'You could not leave the conversation',
    oversee: 'That could not be done',
    callback: 'The callback could not be changed',
    presence: 'Your presence could not be changed',
    switch: 'The channel could not be switched',
    send: 'The message could not be sent',
    'sign-out': 'You could not be signed out',
  },
  errors: {
    MALFORMED: 'the server did not understand this console. Reload the page.',
    INVALID: 'the server refused a value.',
    TOO_LARGE: 'it is too large.',
    UNAUTHENTICATED: 'you are signed out.',
    FORBIDDEN: 'you are not allowed to.',
    NOT_FOUND: 'it does not exist any more.',
    STALE: 'something changed in the meantime. Look again and decide anew.',
    AGENT_FULL: 'there is no room. Finish something first.',
    RATE_LIMITED: 'too much at once. Wait a moment.',
    UNAVAILABLE: 'the server’s storage is in doubt. Nothing was changed; try again in a moment.',
    UPGRADE_REQUIRED: 'the server runs a newer version. Reload the page.',
    INTERNAL: 'the server made a mistake. Tell the operator.',
    OFFLINE: 'there is no connection.',
    TOO_OLD: 'it waited too long. Send it again if it still holds.',
  },
  time: {
    now: 'now',
    seconds: (n: number) => `${n} s`,
    minutes: (n: number) => `${n} min`,
    hours: (h: number, m: number) => (m ? `${h} h ${m} min` : `${h} h`),
    days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    today: 'Today',
    yesterday: 'Yesterday',
    tomorrow: 'Tomorrow',
  },
  punctuation: { list: ', ', colon: ': ', and: ' and ', or: ' or ' },
};

const TEAMS = ['its first team', 'its first and second team', 'all its teams'];

function reason(a: Args): string {
  return a.reason ? `: ${a.reason}` : '';
}

function whyThem(a: Args): string {
  if (a.back) return ', who served this contact before';
  if (a.kept) return ', for whom it was kept';
  if (a.only) return ', the only one who could take it';
  if (!a.other) return '';
  return a.order === 'tier'
    ? `, whose team is asked before that of ${a.other}`
    : a.order === 'load'
      ? `, less busy than ${a.other}`
      : `, longer without new work than ${a.other}`;
}

type Args = Partial<Record<string, string>>;
/** Moments as the reader says them; who gets it back. */
interface When {
  since: string;
  until: string;
  agent: string;
}
interface Names {
  name?: string;
  target?: string;
}
export type Catalogue = typeof en;
