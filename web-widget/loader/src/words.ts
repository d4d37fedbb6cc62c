/** What the launcher says. The rest of the words lives in the frame. */
export interface Words {
  open: string;
  close: string;
  unread: (n: number) => string;
}

const en: Words = {
  open: 'Chat with us',
  close: 'Close chat',
  unread: (n) => (n === 1 ? '1 unread message' : `${n} unread messages`),
};

const zh: Words = { open: '联系我们', close: '关闭聊天', unread: (n) => `${n} 条未读消息` };

export function wordsFor(locale: string): Words {
  return /^zh\b/i.test(locale) ? zh : en;
}
