import type { Catalogue } from './en';

export const zhCn: Catalogue = {
  app: {
    name: 'Parley',
    skip: '跳到会话内容',
    desk: '工作台',
    queues: '队列',
    operator: '运维',
    settings: '设置',
    shortcuts: '键盘快捷键',
    close: '关闭',
    cancel: '取消',
    back: '返回列表',
    retry: '重试',
    loading: '正在加载',
    navigation: '主导航',
    accounts: '此浏览器中的账号',
    account: (name) => `账号：${name}`,
    otherAccounts: '切换到',
    signOut: '退出登录',
  },
  presence: {
    label: '我的状态',
    available: '在线接待',
    busy: '忙碌',
    away: '离开',
    offline: '下线',
    hint: {
      available: '有新会话时会分配给你。',
      busy: '继续处理手上的会话，不再分配新的。',
      away: '暂时不在座位上，不再分配新会话。',
      offline: '今天先到这里。',
    },
    reason: '原因（选填，同事可见）',
    reasons: { lunch: '午餐', meeting: '开会', training: '培训', break: '小憩' },
    load: (load, capacity) => `已占用 ${load}/${capacity}`,
    full: '已满：结束一个会话后才会再分配',
    room: (free, capacity) => `空余容量 ${free}/${capacity}`,
    over: '超出上限',
    apply: '更新状态',
    channels: '按渠道接收新会话',
    channelsOf: (name) => `${name} 按渠道接收新会话`,
    allOn: '全部渠道已开启',
    outOfShift: '不在班次内：不再分配新会话',
    off: (channels) => `已关闭：${channels}`,
  },
  link: {
    connecting: '正在连接…',
    open: '已连接',
    waiting: (seconds) => (seconds > 0 ? `连接已断开，${seconds} 秒后重试。` : '连接已断开，正在重试…'),
    explain: '内容仍可查看；你写的消息会保留，恢复连接后自动发送。',
    retry: '立即重试',
    degraded: '暂时无法接收消息。',
    degradedExplain: '连接仍然保持；你写的消息会保留，恢复后自动发送。',
    signedOutTitle: '你已退出登录',
    signedOut:
      '登录已过期，或你在其他标签页中退出了。请打开新的登录链接继续；未发送的内容仍保存在此浏览器中。',
    forbiddenTitle: '没有权限',
    forbidden: '此账号不能使用工作台，请联系工作区管理员。',
    upgradeTitle: '服务已更新',
    upgrade: '服务器已升级到新版本，请刷新页面后继续；草稿会保留。',
    reload: '刷新页面',
  },
  offers: {
    title: '待你接入',
    announce: (name, seconds) => `新会话：${name}，请在 ${seconds} 秒内接入。`,
    hurry: (name) => `${name} 的会话还剩 10 秒。`,
    accept: '接入',
    decline: '婉拒',
    accepting: '正在接入…',
    secondsLeft: (n) => `剩 ${n} 秒`,
    over: '已超时',
    waited: (duration) => `已等待 ${duration}`,
    more: (n) => `还有 ${n} 个待接入`,
  },
  list: {
    mine: '我的',
    waiting: '排队中',
    mineLabel: '我的会话',
    waitingLabel: '我所在队列中排队的会话',
    aside: '稍后',
    asideLabel: '留待稍后的会话',
    asideFailed: '稍后的会话加载失败',
    emptyAside: '没有留待稍后的会话',
    emptyAsideHint: '队列未开放的会话，以及等访客留言的会话，会显示在这里。',
    moreAside: '显示更多',
    why: {
      closed: (w) => `${w.until} 开放`,
      full: (w) => `队列已满，${w.until} 再排`,
      late: (w) => `等待过久，${w.until} 再排`,
      contact: (w) => `访客自 ${w.since} 未留言${w.agent && `，将回到 ${w.agent}`}`,
      callback: (w) => `${w.until} 回访${w.agent && `，由 ${w.agent}`}`,
      other: (w) => `至 ${w.until}`,
    },
    finished: '已结束',
    finishedLabel: '我的队列中已结束的会话',
    finishedFailed: '已结束的会话加载失败',
    emptyFinished: '还没有已结束的会话',
    emptyFinishedHint: '您队列中的会话关闭后会显示在这里。',
    moreFinished: '显示更早的',
    ended: { closed: '已关闭', abandoned: '接待前离开' },
    unread: '未读',
    answerWaits: (duration) => `等待回复 ${duration}`,
    waits: (duration) => `已等待 ${duration}`,
    goals: {
      wait: {
        left: (duration) => `应在 ${duration} 内接待`,
        missed: (duration) => `接待已超时 ${duration}`,
      },
      answer: {
        left: (duration) => `应在 ${duration} 内首次回复`,
        missed: (duration) => `首次回复已超时 ${duration}`,
      },
    },
    draft: '草稿：',
    priority: (n) => `优先级 ${n}`,
    closing: '即将结束…',
    transferring: '正在转接…',
    emptyMine: '手上没有会话',
    emptyMineAvailable: '你正在接待。下一个与你技能匹配的会话会出现在这里。',
    emptyMineAway: (status) => `你当前的状态是“${status}”。切换为在线接待后即可接到会话。`,
    becomeAvailable: '开始接待',
    emptyWaiting: '没有人在排队',
    emptyWaitingHint: '你所在队列中的会话都已有人接待。',
    onlyOldest: (shown, total) => `共 ${total} 个，显示等待最久的 ${shown} 个`,
    pickTitle: '选择一个会话',
    pick: '用 ↑ ↓ 或 J、K 键在列表中移动。',
  },
  channels: {
    web: '网页聊天',
    email: '邮件',
    sms: '短信',
    wechat: '微信',
    webhook: 'Webhook',
    other: '消息',
  },
  conversation: {
    label: (name) => `与 ${name} 的会话`,
    log: (name) => `与 ${name} 的消息`,
    copies: '抄送',
    close: '结束会话',
    park: '暂放',
    finish: '完成',
    ends: (duration) => `${duration}后自动结束。`,
    transfer: '转接',
    claim: '接手',
    handingTo: (name) => `已请 ${name} 接手`,
    keep: '不转了',
    beside: (name) => (name ? `${name} 正在接待，你在旁听` : '你在旁听'),
    stepOut: '退出旁听',
    oversee: '介入',
    mayTake: '此会话正在排队，你可以直接接手。',
    details: '详情',
    hideDetails: '收起详情',
    channel: '渠道',
    address: '地址',
    queue: '队列',
    skills: '所需技能',
    noSkills: '无',
    language: '语言',
    since: '开始排队',
    number: '编号',
    older: '查看更早的消息',
    olderLoading: '正在加载更早的消息…',
    olderFailed: '更早的消息加载失败。',
    start: '没有更早的消息',
    failed: '会话加载失败。',
    refused: '分配给你之后即可查看内容。',
    newest: '最新消息',
    newBelow: (n) => `${n} 条新消息`,
    unreadLine: (n) => `以下 ${n} 条为新消息`,
    typing: (name) => `${name} 正在输入…`,
    seen: '对方已读',
    you: '我',
    note: '内部备注',
    noteHint: '仅同事可见',
    subject: '主题',
    quoted: '显示引用内容',
    hideQuoted: '收起引用内容',
    html: '查看原文',
    htmlTitle: '邮件原文',
    htmlSafe: '已拦截外部图片：加载它们会让发件人知道你已阅读。',
    htmlLoad: '加载图片',
    htmlLoaded: '已从外部服务器加载图片。',
    unsupported: '暂不支持显示此类消息。',
    attachments: '附件',
    download: (name, size) => (size ? `下载 ${name}（${size}）` : `下载 ${name}`),
    access: {
      mine: '',
      beside: '',
      leaving: '此会话即将离开你的工作台。',
      wrapping: '对方看到会话已结束。你还有时间完成后续工作。',
      parked: '已暂放：对方再次发言且原客服有空位时，会回到其手上。',
      held: '已搁置：到时会自动进入队列。',
      callback: '已放到一边等待回访：到时间会带着已等待的时间进入队列。',
      offered: '此会话正待你接入，接入后即可回复。',
      waiting: '此会话正在排队，分配给你后即可回复。',
      closed: '会话已结束。对方再次来信时会重新分配。',
      elsewhere: '此会话不在你的工作台上。',
    },
    gone: '找不到此会话。',
    undo: '撤销',
  },
  callback: {
    open: '稍后回复…',
    change: '改时间…',
    cancel: '取消回访',
    mark: '回访',
    at: (when) => `${when} 回访`,
    title: '稍后回复',
    intro: (name) => `在此之前 ${name} 会先放到一边，已等待的时间保留，对方不必守候。`,
    when: (zone) => `时间（${zone}）`,
    hour: '1 小时后',
    own: '其他时间',
    time: '日期和时间',
    past: '请选择将来的时间。',
    submit: '届时回访',
    task: (name, asked, road) => `回访：已答应回复 ${name}（${asked}），对方可能不在，请先发消息。${road}`,
  },
  person: {
    title: (channels: number) => (channels > 1 ? `同一人，${channels} 个渠道` : '联系人'),
    identities: '已知身份',
    visitor: '网站访客',
    linkedBy: (name: string) => (name ? `由${name}关联` : '由客户系统关联'),
    unlink: '拆分',
    unlinkLabel: (address: string) => `将 ${address} 从此人中拆分`,
    others: '其他会话',
    noOthers: '还没有其他会话。',
    hidden: (n: number) => `另有 ${n} 个会话在您看不到的队列中`,
    candidates: '是同一人吗？',
    link: '是同一人',
    linkLabel: (address: string) => `${address} 是同一人`,
    find: '地址、号码或姓名',
    search: '查找',
    none: '没有其他人使用完全相同的姓名或地址。',
    failed: '操作未成功。',
    states: {
      queued: '等待中',
      offered: '已派送',
      active: '进行中',
      closed: '已结束',
      abandoned: '已离开',
    } as Record<string, string>,
  },
  delivery: {
    pending: '正在投递',
    sent: '已发送',
    delivered: '已送达',
    read: '已读',
    retrying: '尚未送达',
    failed: '投递失败',
    unknown: '不确定是否送达',
    nextTry: (time) => `将于 ${time} 重试`,
    twice: '对方可能收到两次',
    kept: '已存为文件，待可外发时处理',
    queued: '等待连接恢复',
    sending: '正在发送…',
    accepted: '已写入',
    notSent: '未发送',
    retry: '重新发送',
    discard: '放弃',
  },
  events: {
    'conversation.opened': () => '会话开始',
    'conversation.queued': (a) => (a.queue ? `进入“${a.queue}”队列` : '进入队列'),
    'agent.joined': (a) => `${a.agent ?? '客服'} 已接入`,
    'agent.left': (a) => `${a.agent ?? '客服'} 已离开`,
    'conversation.transferred': (a) =>
      `${a.from ? `${a.from} 已` : '已'}转接给 ${a.agent || a.queue || '其他人'}`,
    'conversation.closed': (a) => (a.agent ? `${a.agent} 结束了会话` : '会话已结束'),
    'conversation.reopened': () => '会话重新开启',
    'contact.left': () => '对方已离开',
    'callback.asked': (a) => (a.by === 'agent' ? `${a.name ?? '客服'} 安排了回访` : '访客希望稍后回复'),
    'callback.withdrawn': (a) => (a.by === 'agent' ? `${a.name ?? '客服'} 取消了回访` : '访客选择继续等待'),
    'delivery.bounced': (a) =>
      `${a.copy ? `发给 ${a.to ?? ''} 的抄送` : '有一条消息'}被退回${a.detail ? `：${a.detail}` : ''}`,
    other: () => '发生了此版本无法识别的事件',
  },
  composer: {
    reply: '回复',
    note: '内部备注',
    tabs: '消息类型',
    replyTo: (name) => `回复 ${name}…`,
    noteFor: '写给同事的备注，对方看不到…',
    send: '发送',
    addNote: '添加备注',
    enterSends: 'Enter 发送，Shift + Enter 换行',
    ctrlEnterSends: 'Ctrl + Enter 发送',
    left: (n) => `还可输入 ${n} 字`,
    tooLong: (n) => `超出 ${n} 字`,
    segments: (count, most, left) =>
      count > most
        ? `共 ${count} 条短信，最多可发 ${most} 条`
        : `第 ${count} 条短信（最多 ${most} 条），本条还可输入 ${left} 字`,
    segmentCount: (count, most) =>
      count > most ? `内容过长：共 ${count} 条短信，最多可发 ${most} 条` : `将作为 ${count} 条短信发送`,
    attach: '添加附件',
    attached: '附件',
    attaching: (percent) => `${percent}%`,
    attachFailed: (tooLarge) => (tooLarge ? '过大：最多 10 个文件，共 18 MB' : '上传失败，请重试'),
    detach: (name) => `移除 ${name}`,
    copies: '抄送',
    leftOut: (n) => `已移除 ${n} 人`,
    putBack: '恢复',
    offline: '当前未连接，恢复后自动发送。',
  },
  replyWindow: {
    left: (n) => `还可回复 ${n} 条`,
    ends: (duration) => `${duration}内可回复`,
    costs: (n) => `这段文字将分 ${n} 条发送。`,
    tooMany: (needed, left) => `这段文字需要 ${needed} 条，只剩 ${left} 条。`,
    over: '可回复时间已过。',
    spent: '可回复条数已用完。',
    wait: (name, channel) => `${name} 再次发来消息后，才能通过${channel}回复。内部备注不受影响。`,
  },
  transfer: {
    title: '转接会话',
    intro: (name) => `将 ${name} 转给一个队列或一位同事。`,
    search: '查找队列或同事',
    queues: '队列',
    colleagues: '同事',
    none: '没有匹配的结果。',
    note: '给接手人的备注（选填）',
    warm: '对方接手前由我继续接待',
    stay: '之后继续旁听，可写内部备注',
    submit: '转接',
    pick: '请选择转接目标。',
    free: (free, capacity) => `空余 ${free}/${capacity}`,
    full: '已满',
    notConnected: '未连接',
    lacks: (skills) => `缺少技能：${skills}`,
    current: '当前所在',
  },
  oversee: {
    title: '介入会话',
    intro: (name) => `决定如何处理 ${name} 的会话，操作会记入历史。`,
    line: '排队位置',
    bump: (minutes) => `前移，视为多等了 ${minutes < 60 ? `${minutes} 分钟` : `${minutes / 60} 小时`}`,
    pull: '收回并放回队列的原位置',
    give: '直接交给某人，即使对方已满',
    reason: '原因（选填）',
    pick: '请选择要做的操作。',
    submit: '确定',
  },
  why: {
    button: '为什么？',
    mine: '为什么分配给我？',
    waits: '为什么还在等？',
    over: '经过如何？',
    other: '为什么在那里？',
    candidates: '考虑过的所有客服',
    failed: '说明加载失败：',
    empty: '已没有需要说明的内容。',
    level: (skill, level) => `${skill}（${level} 级）`,
    range: {
      under: (to) => `不到 ${to}`,
      over: (from) => `超过 ${from}`,
      minutes: (from, to) => `${from}–${to} 分钟`,
    },
    prospects: {
      place: '排队位置',
      position: (position, about) => `${about ? '约' : ''}第 ${position} 位`,
      waiting: (n) => (n === 1 ? '没有其他人在等' : `共 ${n} 个会话在等`),
      wait: '预计等待',
      unknown: '未知',
      tooFew: (n) => (n === 0 ? '近 10 分钟没有会话被接走' : `近 10 分钟仅接走 ${n} 个，数据太少`),
      error: (error, right, n) => `平均误差 ${error}，24 小时内 ${n} 次中 ${right}% 准确`,
      unmeasured: '尚无误差统计',
      widens: '扩大范围',
      in: (duration) => `${duration}后`,
      adds: (n) => (n === 0 ? '放宽要求' : `再增加 ${n} 位客服`),
      never: '不再扩大',
      neverHint: '能接待的客服都已在询问范围内',
    },
    facts: {
      required_skills: (a) => (a.skills ? `需要的技能：${a.skills}。` : '不要求特定技能。'),
      queue_chosen_by_rule: (a) =>
        `${a.rule ? `按规则“${a.rule}”` : ''}进入${a.queue ? `“${a.queue}”` : ''}队列。`,
      waits_for: (a) =>
        `正在等待${a.queue ? `“${a.queue}”` : '所在队列'}的${TEAMS[Number(a.team) - 1] ?? '任一梯队'}${
          a.skills ? `，需要：${a.skills}` : ''
        }。`,
      reserved_for: (a) => `目前只留给 ${a.agent ?? '一位客服'}。`,
      handed_to: (a) => `专门留给 ${a.agent ?? '该客服'}，且其有空位。`,
      least_loaded: (a) =>
        `${a.agent ?? '该客服'} 当时最空闲：已占用 ${a.load ?? '?'}/${a.capacity ?? '?'}。`,
      before: (a) =>
        `${a.agent ?? '该客服'} 排在 ${a.other ?? '下一位'} 之前：${
          a.by === 'tier'
            ? `第 ${a.mine ?? '?'} 梯队先于第 ${a.theirs ?? '?'} 梯队`
            : a.by === 'load'
              ? `负载 ${a.mine ?? '?'}%，对方 ${a.theirs ?? '?'}%`
              : '负载相同，但更久没有接到新会话'
        }。`,
      only_candidate: (a) => (a.agent ? `只有 ${a.agent} 能接待。` : '只有一位客服能接待。'),
      went_back: (a) => `交给 ${a.agent ?? '该客服'}，因其接待过这位访客。`,
      kept_for_last: (a) => `目前只留给 ${a.agent ?? '该客服'}，因其接待过这位访客。`,
      forced: (a) =>
        `${a.by ? `由 ${a.by} ` : ''}强制分配给 ${a.agent ?? '该客服'}${a.over ? '（超出容量）' : ''}${reason(a)}。`,
      claimed: (a) => `${a.agent ?? '该客服'} 主动接手。`,
      resumed: (a) => `访客留言时 ${a.agent ?? '原客服'} 有空位，于是接回。`,
      moved_up: (a) => `${a.by ?? '主管'} 将其提前了 ${a.in ?? '一段时间'}${reason(a)}。`,
      moved_down: (a) => `${a.by ?? '主管'} 将其推后了 ${a.in ?? '一段时间'}${reason(a)}。`,
      aside: (a) =>
        a.why === 'closed'
          ? `队列未开放，${a.until ?? '稍后'} 开放时进入队列。`
          : a.why === 'full'
            ? `队列已满，${a.until ?? '稍后'} 进入队列，不论届时有多少会话在等。`
            : a.why === 'late'
              ? `等待已达队列上限，${a.until ?? '稍后'} 重新排队。`
              : a.why === 'contact'
                ? `访客自 ${a.since ?? '一段时间前'} 起未留言。留言后回到 ${a.agent ?? '原客服'}；否则 ${
                    a.until ?? '稍后'
                  } 结束。`
                : a.why === 'callback'
                  ? `约定 ${a.until ?? '稍后'} 回访${a.agent ? `，先询问 ${a.agent}` : ''}。`
                  : `${a.until ?? '稍后'} 继续。`,
      transferred: (a) =>
        `由${a.from ? ` ${a.from} ` : '同事'}转接${a.agent || a.queue ? `给 ${a.agent || a.queue}` : '而来'}。`,
      waiting_for_capacity: () => '能接待的客服都已满，一有空位就会分配。',
      waiting_for_presence: () => '能接待的客服目前都不在线。',
      waiting_for_switch: (a) => `此刻能接待的客服都已关闭${a.channel ?? '此渠道'}。`,
      target_left: (a) =>
        `按队列目标，应在 ${a.in ?? '一段时间'} 内${a.target === 'wait' ? '有客服接待' : '首次回复'}。`,
      target_missed: (a) =>
        `按队列目标，${a.target === 'wait' ? '接待' : '首次回复'}已超时 ${a.in ?? '一段时间'}。`,
      nobody_has_skills: (a) => `此队列中没有客服具备${a.skills ? `以下技能：${a.skills}` : '所需技能'}。`,
      not_members: (a) => `另有 ${a.count ?? '几'} 位同事不属于此队列。`,
      position: (a) => `当前${a.about === '1' ? '大约' : ''}排在队列第 ${a.position ?? '?'} 位。`,
      estimate: (a) => `预计还要等待${a.range ? ` ${a.range}` : '一段时间'}。`,
      no_estimate: () => '近期接走的会话太少，无法预计等待时间。',
      estimate_error: (a) => `此类预计的平均误差为 ${a.error ?? '?'}。`,
      excluded_after_decline: (a) => `${a.agent ?? '一位客服'} 没有接，短时间内不再询问。`,
      widens: (a) => `${a.in ?? '一段时间'}后会放宽要求，询问更多客服。`,
      never_widens: () => '所有可能接待的客服都已在询问范围内。',
      other: (a, code) => `${code}${Object.values(a).length ? `：${Object.values(a).join('、')}` : ''}`,
    },
    verdicts: {
      chosen: () => '已选中',
      could_take_it: () => '可以接待',
      missing_skills: (a) =>
        a.skills
          ? `缺少：${a.skills}`
          : a.reserved
            ? `只留给 ${a.reserved}`
            : a.team
              ? `不询问第 ${a.team} 梯队`
              : '缺少技能',
      later: (a) => `${a.in ?? '一段时间'}后询问`,
      full: (a) => (a.load && a.capacity ? `已满（${a.load}/${a.capacity}）` : '已满'),
      at_limit: (a) => `${a.channel ?? '渠道'}已达上限（${a.count ?? '?'}/${a.limit ?? '?'}）`,
      off_shift: () => '不在班次内',
      switched_off: (a) => `已关闭${a.channel ?? '此渠道'}`,
      in_grace: () => '刚刚断线',
      not_available: (a) => `未在接待${a.status ? `（${a.status}${a.reason ? `：${a.reason}` : ''}）` : ''}`,
      not_connected: () => '未连接',
      excluded: (a) => `没有接${a.in ? `，${a.in}后再问` : ''}`,
      other: (_, code) => code,
    },
    story: {
      title: '经过',
      after: (duration) => `（${duration}后）`,
      moments: {
        opened: (a) => `进入${a.queue ? `“${a.queue}”` : ''}队列`,
        reopened: (a) => `访客再次留言，回到${a.queue ? `“${a.queue}”` : ''}队列`,
        offered: (a) => `询问 ${a.agent ?? '客服'}${whyThem(a)}`,
        assigned: (a) => `分配给 ${a.agent ?? '客服'}${whyThem(a)}`,
        accepted: (a) => `${a.agent ?? '客服'} 已接受`,
        declined: (a) => `${a.agent ?? '客服'} 已婉拒${a.reason ? `：${a.reason}` : ''}`,
        warned: (a) => `${a.target === 'wait' ? '接待' : '首次回复'}时限将到`,
        breached: (a) => `${a.target === 'wait' ? '接待' : '首次回复'}已超时`,
        unseen: (a) => `${a.agent ?? '客服'} 的控制台没有及时显示，回到队列`,
        left: (a) => `${a.agent ?? '客服'} 退出旁听`,
        expired: (a) => `${a.agent ?? '客服'} 没有及时回应`,
        widened: () => '扩大范围，询问更多客服',
        deferred: (a) =>
          a.dueMs ? `${a.agent ?? '访客'} 将会话放到一边，等待回访` : '访客希望稍后回复，排队位置保留',
        undeferred: (a) => (a.by === 'contact' ? '访客回来了' : '回访已取消，重新排队'),
        queued: (a) =>
          a.reason === 'callback due'
            ? '到了回访时间，带着已等待的时间重新排队'
            : a.reason === 'contact wrote'
              ? '访客在回访时间前留言，重新排队'
              : a.reason === 'agent lost'
                ? '客服断线，重新排队'
                : a.reason === 'agent busy'
                  ? '访客留言时客服没有空位，重新排队'
                  : a.held === 'full'
                    ? '队列已满，搁置后进入队列'
                    : a.held === 'late'
                      ? '搁置后重新排队'
                      : a.reason === 'opened'
                        ? '等到队列开放，进入队列'
                        : '重新排队',
        held: (a) =>
          a.reason === 'closed'
            ? `${a.queue ? `“${a.queue}”` : '队列'}未开放，搁置至开放`
            : a.reason === 'full'
              ? `${a.queue ? `“${a.queue}”` : '队列'}已满，暂时搁置`
              : a.reason === 'late'
                ? `等待已达${a.queue ? `“${a.queue}”` : '队列'}上限，暂时搁置`
                : '暂时搁置',
        overflowed: (a) =>
          `${a.from ? `从“${a.from}”` : ''}转到${a.queue ? `“${a.queue}”` : '另一队列'}${
            a.reason === 'closed'
              ? '，因其未开放'
              : a.reason === 'full'
                ? '，因其已满'
                : a.reason === 'late'
                  ? '，因等待过久'
                  : ''
          }`,
        claimed: (a) => `${a.agent ?? '客服'} 主动接手`,
        forced: (a) =>
          `${a.by ? `${a.by} ` : ''}强制分配给 ${a.agent ?? '客服'}${a.over ? '（超出容量）' : ''}${reason(a)}`,
        pulled: (a) => `${a.by ?? '主管'} 从 ${a.agent ?? '原客服'} 处收回，重新排队${reason(a)}`,
        bumped: (a) => `${a.by ?? '主管'} 将其${Number(a.ms ?? 0) < 0 ? '推后' : '提前'}${reason(a)}`,
        handing: (a) => `${a.agent ?? '客服'} 请 ${a.to ?? '同事'} 接手，期间仍由其接待`,
        handed: (a) => `${a.agent ?? '同事'} ${a.from ? `从 ${a.from} ` : ''}接手`,
        kept: (a) =>
          `仍由 ${a.agent ?? '原客服'} 接待${
            a.reason === 'no answer'
              ? `：${a.to ?? '同事'} 没有及时回应`
              : a.reason === 'kept'
                ? '，其取消了转交'
                : a.reason === 'agent lost'
                  ? `：${a.to ?? '同事'} 断线`
                  : `：${a.to ?? '同事'} 已婉拒`
          }`,
        revived: () => '访客离开不久后回来，回到原位置',
        restored: () => '数据丢失后从历史恢复，按已等时间重新排队',
        transferred: (a) => `转接给 ${a.agent ?? a.queue ?? '其他人'}`,
        closed: (a) =>
          a.by === 'contact'
            ? '访客结束了会话'
            : a.by === 'time'
              ? '到时没有动静，会话已关闭'
              : a.by === 'closed'
                ? '队列未开放，未予接待'
                : a.by === 'full'
                  ? '队列已满，未予接待'
                  : a.by === 'late'
                    ? '到时无人能接待，会话结束'
                    : '会话已关闭',
        parked: (a) =>
          a.by === 'time'
            ? `访客久未留言，暂放至其留言${a.agent ? `，届时回到 ${a.agent}` : ''}`
            : `${a.agent ? `${a.agent} ` : ''}暂放会话，等访客留言`,
        resumed: (a) => `访客留言，回到 ${a.agent ?? '原客服'}`,
        wrapping: (a) => `会话结束，${a.agent ?? '客服'} 正在处理后续`,
        abandoned: () => '访客在有人接待前离开',
        other: (a, code) => `${code.replaceAll('_', ' ')}${a.agent ? `（${a.agent}）` : ''}`,
      },
    },
  },
  queuesPage: {
    title: '队列',
    intro: '现在谁在等、谁能接待，以及今天的情况。',
    failed: '队列加载失败。',
    empty: '您不在任何队列中',
    emptyHint: '请主管把您加入队列。',
    waiting: '等待中',
    nobody: '无人等待',
    oldest: '最长等待',
    service: (seconds) => `今天 ${seconds} 秒内接待`,
    serviceOf: (inTime, all) => `${inTime}/${all}`,
    serviceNone: '今天还没有',
    left: (n) => `${n} 位访客在接待前离开`,
    available: '可接待客服',
    availableOf: (members) => `共 ${members} 位`,
    load: (load, capacity) => `已占用 ${load}/${capacity}`,
    accuracy: '等待预计',
    accuracyOff: (error) => `误差 ${error}`,
    accuracyRight: (percent, n) => `近 24 小时 ${n} 次中 ${percent}% 在预计范围内`,
    accuracyNone: '尚无统计',
    lines: '按需求分类的等待',
    line: '需求',
    team: '询问的梯队',
    teams: (n) => (n === 1 ? '第一梯队' : n === 2 ? '第一、二梯队' : '所有梯队'),
    since: '最长等待',
    reserved: '只留给一位客服',
    anySkill: '无特定技能要求',
    warnings: '请检查配置',
    warningsGeneral: '整个工作区',
    warningsFailed: '配置检查结果加载失败：',
    warningsLeft: (n) => `另有 ${n} 条见服务器日志。`,
    severe: '影响接待',
    inboxes: (names) => `涉及：${names}。`,
    warning: {
      unknown_queue: (a) => [`所指的队列“${a.other ?? '?'}”不存在。`, '请建立此队列，或改用其他队列。'],
      nobody_can_serve: (a) => [
        `没有人能在任何一步接待${a.channel ?? '此类会话'}${a.skills ? `（需要：${a.skills}）` : ''}，会一直等下去。`,
        '请让此队列的客服具备这些技能，或让计划的后续步骤降低要求。',
      ],
      too_heavy: (a) => [
        `${a.channel ?? '会话'}占用 ${a.weight ?? '?'}，超过所有能接待者的容量。`,
        '请降低收件箱的占用，或提高客服的容量。',
      ],
      too_many_classes: (a) => [
        `配置产生了 ${a.count ?? '过多'} 种队列、技能与渠道的组合，上限为 2000。`,
        '请减少规则中的技能，或计划中的步骤。',
      ],
      agent_serves_too_many_classes: (a) => [
        `${a.agent ?? '一位客服'} 可接待 ${a.count ?? '过多'} 种组合，只保留 256 种，其余不会分配给其。`,
        '请让该客服退出一些队列，或减少规则中的技能。',
      ],
      step_narrows: (a) => [
        `${a.after ?? '?'}后的步骤排除了上一步的客服，但他们仍可接待。`,
        '请让这一步增加客服或降低要求。',
      ],
      step_shorter_than_offer: (a) => [
        `${a.after ?? '?'}后的步骤开始时，上一步的询问可能尚未到期（${a.channel ?? '所有渠道'}，${a.offer ?? '?'}）。`,
        '请推迟这一步，或缩短询问时间。',
      ],
      skill_without_fallback: (a) => [
        `${a.channel ?? '会话'}始终要求${a.skill ?? '某项技能'}，尽管有人只缺这一项。`,
        '如果晚一点由他人接待好过无人接待，请增加一个要求 0 级的后续步骤。',
      ],
      other: (a, code) => [
        `${code.replaceAll('_', ' ')}${Object.values(a).length ? `：${Object.values(a).join('、')}` : ''}`,
        '详情见服务器日志。',
      ],
    },
    people: '客服',
    peopleHint: '按状态排列，最忙的在前。',
    nobodyThere: '没有人',
  },
  operator: {
    title: '运维',
    intro: '系统是否正常、发出了什么、有什么没能读懂。',
    health: '运行状况',
    status: { up: '正常', degraded: '降级', down: '故障' },
    smtp: (port) => `邮件通过 SMTP 端口 ${port} 接收。`,
    outgoing: '外发消息',
    outgoingHint: '按时间倒序。在配置中继服务器之前，邮件以文件形式保存在此。',
    outgoingEmpty: '还没有发出任何消息',
    outgoingEmptyHint: '回复一个邮件会话后，邮件会出现在这里。',
    quarantine: '隔离区',
    quarantineHint: '已收到但无法转成消息的内容。原始数据完整保留，不会丢失。',
    quarantineEmpty: '隔离区是空的',
    quarantineEmptyHint: '收到的内容都已正常读取。',
    recipient: '收件人',
    subject: '主题',
    statusColumn: '状态',
    attempts: '尝试次数',
    time: '时间',
    file: '文件',
    sender: '发件人',
    inbox: '收件箱',
    reason: '原因',
    size: '大小',
    kept: '已存为文件',
    downloadEml: (subject) => `下载“${subject || '邮件'}”的 .eml 文件`,
    downloadRaw: (sender) => `下载来自 ${sender || '未知发件人'} 的原始数据`,
    download: '下载',
    noSubject: '（无主题）',
    failed: '加载失败。',
    refresh: '刷新',
    letters: {
      title: '死信',
      hint: '无法发出的消息，以及每次处理都出错的来信。保留 30 天，最多 100 000 条。',
      empty: '没有死信',
      emptyHint: '所有消息都已发出，收到的内容都已处理。',
      emptyFilter: '没有符合条件的死信',
      emptyFilterHint: '换一个筛选条件试试。',
      filter: '筛选',
      state: '显示',
      states: { open: '待处理', trying: '正在重试', replayed: '已重新发送', erased: '已清除' },
      anyInbox: '全部收件箱',
      anyReason: '全部原因',
      reasons: {
        REFUSED: '被服务商拒绝',
        GAVE_UP: '24 小时后放弃',
        UNKNOWN: '可能已送达',
        BOUNCED: '被退回',
        NOT_HANDLED: '无法处理',
      },
      party: '对方',
      act: '操作',
      outbound: '发给',
      inbound: '来自',
      nobody: '已清除',
      total: (n) => `共 ${n} 条`,
      more: '显示更多',
      replay: '重新发送',
      retry: '再次处理',
      replayLabel: (party) => `重新发送给 ${party}`,
      retryLabel: (party) => `再次处理 ${party} 的来信`,
      erase: '清除',
      eraseLabel: (party) => `清除${party ? `与 ${party} 有关` : '这条死信'}的内容`,
      replayAll: (n) => `全部重新发送（${n}）`,
      eraseAll: (n) => `全部清除（${n}）`,
      confirmReplayAll: (n) => `要重新发送这 ${n} 条消息吗？`,
      confirmReplayAllHint: '可能已送达的消息会标记为“对方可能收到两次”。消息将按各收件箱的限速依次发出。',
      confirmErase: '要清除这条死信吗？',
      confirmEraseAll: (n) => `要清除这 ${n} 条死信吗？`,
      confirmEraseHint: '文字、姓名和地址将从这里清除，之后无法再发送；失败的记录会保留。此操作无法撤销。',
      cancel: '取消',
      working: '正在处理…',
      said: {
        replay: (done) => `${done} 条消息已重新进入发送队列。`,
        erase: (done) => `已清除 ${done} 条死信。`,
        left: (left) => `${left} 条保持原样。`,
        refused: '操作未成功',
        impossible: '无法再次处理：会话已归档、内容已清除，或问题仍然存在。',
      },
    },
    forbidden: '此页面仅限主管查看',
    forbiddenHint: '如果邮件收发有问题，请联系主管。',
  },
  settings: {
    title: '设置',
    theme: '外观',
    themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
    language: '语言',
    sound: '有新会话时播放提示音',
    tryOut: '试听',
    notify: '标签页在后台时显示系统通知',
    notifyDenied: '浏览器已禁止此网站发送通知，请在浏览器设置中允许。',
    mailSend: '回复邮件时的 Enter 键',
    mailSendEnter: 'Enter 发送',
    mailSendCtrl: 'Enter 换行，Ctrl + Enter 发送',
    letters: '单字母快捷键',
  },
  shortcuts: {
    title: '键盘快捷键',
    hint: '单字母快捷键可在设置中关闭。',
    groups: { desk: '工作台', conversation: '会话中', writing: '输入时', general: '全局' },
    accept: '接入第一个待接会话',
    decline: '婉拒第一个待接会话',
    next: '下一个会话',
    previous: '上一个会话',
    mine: '我的会话',
    waiting: '排队中',
    aside: '留待稍后',
    finished: '已结束',
    reply: '写回复',
    note: '写内部备注',
    transfer: '转接',
    claim: '接手排队中的会话',
    keep: '取消请同事接手',
    oversee: '介入（主管）',
    closeIt: '结束会话',
    why: '详情与原因',
    newest: '跳到最新消息',
    send: '发送',
    newLine: '换行',
    leave: '离开输入框，或返回',
    help: '显示此表',
    or: '或',
  },
  toasts: {
    'offer-expired': (n) => `${n.name} 的接入时间已过，会话将分配给其他人。`,
    'offer-taken': (n) => `${n.name} 已被其他同事接入。`,
    'offer-left': (n) => `${n.name} 在你接入前离开了。`,
    closing: (n) => `即将结束与 ${n.name} 的会话。`,
    transferring: (n) => `即将把 ${n.name} 转接给 ${n.target ?? ''}。`,
    parked: (n) => `${n.name} 已暂放，等待对方发言。`,
    callback: (n) => `${n.name} 已放到一边，等待回访。`,
    'callback-closed': () => '那时队列不在服务时间，请另选时间。',
    'closed-elsewhere': (n) => `与 ${n.name} 的会话已结束。`,
    'transferred-elsewhere': (n) => `${n.name} 已转接给其他人。`,
    connected: () => '连接已恢复。',
    dismiss: '知道了',
    undo: '撤销',
    region: '通知',
  },
  actions: {
    accept: '接入失败',
    decline: '婉拒失败',
    close: '结束会话失败',
    park: '暂放失败',
    transfer: '转接失败',
    claim: '接手失败',
    leave: '退出旁听失败',
    oversee: '操作失败',
    callback: '无法更改回访',
    presence: '状态更新失败',
    switch: '渠道开关未能切换',
    send: '消息发送失败',
    'sign-out': '退出登录失败',
  },
  errors: {
    MALFORMED: '服务器无法识别请求，请刷新页面。',
    INVALID: '有内容不符合要求。',
    TOO_LARGE: '内容过大。',
    UNAUTHENTICATED: '你已退出登录。',
    FORBIDDEN: '没有权限。',
    NOT_FOUND: '对象已不存在。',
    STALE: '情况已变化，请查看后再决定。',
    AGENT_FULL: '没有空位，请先结束一个会话。',
    RATE_LIMITED: '操作太频繁，请稍候。',
    UNAVAILABLE: '服务器存储暂时异常，未做任何更改，请稍后重试。',
    UPGRADE_REQUIRED: '服务器已升级，请刷新页面。',
    INTERNAL: '服务器出错，请联系运维人员。',
    OFFLINE: '没有连接。',
    TOO_OLD: '搁置太久，如仍需要请重新发送。',
  },
  time: {
    now: '刚刚',
    seconds: (n) => `${n} 秒`,
    minutes: (n) => `${n} 分钟`,
    hours: (h, m) => (m ? `${h} 小时 ${m} 分` : `${h} 小时`),
    days: (n) => `${n} 天`,
    today: '今天',
    tomorrow: '明天',
    yesterday: '昨天',
  },
  punctuation: { list: '、', colon: '：', and: '、', or: ' 或 ' },
};

const TEAMS = ['第一梯队', '第一、二梯队', '所有梯队'];

function reason(a: Partial<Record<string, string>>): string {
  return a.reason ? `：${a.reason}` : '';
}

function whyThem(a: Partial<Record<string, string>>): string {
  if (a.back) return '，因其接待过这位访客';
  if (a.kept) return '，专门留给其';
  if (a.only) return '，只有其能接待';
  if (!a.other) return '';
  return a.order === 'tier'
    ? `，其梯队先于 ${a.other}`
    : a.order === 'load'
      ? `，比 ${a.other} 空闲`
      : `，比 ${a.other} 更久没有接到新会话`;
}
