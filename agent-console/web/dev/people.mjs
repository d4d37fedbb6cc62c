/** The made-up office of the practice server: who works there, who writes, and what. */

export const queues = [
  { id: 'sales', name: 'Sales' },
  { id: 'support', name: 'Support' },
];

export const agents = [
  { id: 'a1', name: 'Mira Osei', skills: ['billing', 'English'], capacity: 5 },
  { id: 'a2', name: '陈立', skills: ['technical', 'Chinese', 'English'], capacity: 4 },
  { id: 'a3', name: 'Jonas Weber', skills: ['technical', 'English'], capacity: 3 },
];

const html = true;

/** Contacts with what they say, one line at a time. */
export const contacts = [
  {
    name: 'Elena Marchetti',
    address: 'elena@marchetti.example',
    channel: 'email',
    queue: 'support',
    language: 'en',
    skills: ['billing', 'English'],
    subject: 'Invoice 2041 shows the wrong address',
    says: [
      {
        text: 'Hello,\n\ninvoice 2041 was issued to our old address. Could you send a corrected one?\nThe new address is on https://marchetti.example/contact.\n\nKind regards\nElena Marchetti',
        quoted: 'On Friday, billing wrote:\n> Please find attached invoice 2041.\n> Kind regards',
        hasHtml: html,
        files: [{ blob: 'b1', name: 'invoice-2041.pdf', mediaType: 'application/pdf', size: 184_320 }],
      },
      { text: 'Thank you, that was quick! One more thing: can we get both as a single PDF?' },
    ],
  },
  {
    name: '王小雨',
    address: 'visitor 7f3a',
    channel: 'web',
    queue: 'support',
    language: 'zh-CN',
    skills: ['technical', 'Chinese'],
    subject: '',
    says: [
      { text: '你好，我的聊天窗口在手机上打不开，点了没有反应。' },
      { text: '是安卓手机，浏览器是最新的。' },
      { text: '好的，重新加载之后可以了，谢谢！' },
    ],
  },
  {
    name: 'Sam Patel',
    address: 'visitor 19c2',
    channel: 'web',
    queue: 'sales',
    language: 'en',
    skills: ['English'],
    subject: '',
    says: [
      { text: 'Hi! Do you offer a discount for non-profits?' },
      { text: 'We are 12 people.' },
      { text: 'Great, I will send the papers by mail.' },
    ],
  },
  {
    name: 'Noor Haddad',
    address: 'noor@haddad.example',
    channel: 'email',
    queue: 'sales',
    language: 'en',
    skills: ['English'],
    subject: 'Two more seats from December',
    says: [{ text: 'Hello, we would like to add two seats from 1 December. What would that cost?' }],
  },
  {
    name: 'Tomás Alejandro Rivera Montenegro de la Cruz y Santamaría',
    address: 'visitor-01m83kfqrakjs9jgtbj10qn5jh-with-no-place-to-break',
    channel: 'web',
    queue: 'support',
    language: 'es',
    skills: ['billing', 'English'],
    subject: '',
    says: [{ text: 'My card was charged twice this month' }, { text: 'Yes, both on the 3rd.' }],
  },
  {
    name: '李慧',
    address: 'lihui@example.cn',
    channel: 'email',
    queue: 'support',
    language: 'zh-CN',
    skills: ['billing', 'Chinese'],
    subject: '关于十一月账单的问题',
    says: [{ text: '您好：\n\n十一月的账单里有一项“附加席位”，我们没有申请过，请帮忙核对。\n\n谢谢\n李慧' }],
  },
];
