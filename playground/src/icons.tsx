const paths = {
  shop: 'M4 9.5 5.5 4h13L20 9.5M4 9.5V20h16V9.5M4 9.5a2.7 2.7 0 0 0 5.3 0 2.7 2.7 0 0 0 5.4 0 2.7 2.7 0 0 0 5.3 0M9 20v-5.5h6V20',
  sms: 'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3Zm3 15h2',
  wechat:
    'M9.5 4C5.6 4 2.5 6.6 2.5 9.8c0 1.8 1 3.4 2.6 4.5l-.6 2.2 2.5-1.3c.8.2 1.6.4 2.5.4h.4M21.5 14.6c0-2.7-2.7-4.8-6-4.8s-6 2.1-6 4.8 2.7 4.8 6 4.8c.7 0 1.4-.1 2.1-.3l2.1 1.1-.5-1.8c1.4-.9 2.3-2.2 2.3-3.8Z',
  mail: 'M4 6h16v12H4zm0 .5 8 6.5 8-6.5',
  console: 'M7 17 17 7m0 0H9m8 0v8',
  plane: 'm10 13-6-2v-1.5l6-.5V4.5a1.5 1.5 0 0 1 3 0V9l7 3v1.5L13 13v4l2 1.5V20l-3.5-1L8 20v-1.5l2-1.5Z',
} as const;

export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
