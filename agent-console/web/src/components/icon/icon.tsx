import './icon.css';

/** Line drawings on a grid of 24, made for Parley. They decorate: what they mean is always said in words beside them. */
const paths = {
  web: 'M4 5h16v11H11l-4 4v-4H4z',
  email: 'M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5',
  sms: 'M7 3h10v18H7zM10.5 18h3',
  wechat:
    'M9.5 4C5.9 4 3 6.4 3 9.4c0 1.7.9 3.2 2.4 4.2L5 16l2.6-1.3M9.5 4c3.4 0 6.1 2.1 6.5 4.9M21 14.3c0-2.6-2.5-4.7-5.6-4.7s-5.6 2.1-5.6 4.7 2.5 4.7 5.6 4.7c.7 0 1.3-.1 1.9-.3L19.6 20l-.5-2c1.2-.9 1.9-2.2 1.9-3.7z',
  webhook: 'M8 8l-4 4 4 4M16 8l4 4-4 4M13.5 5l-3 14',
  other: 'M4 5h16v11H11l-4 4v-4H4z',
  desk: 'M4 13l2.5-8h11l2.5 8v6H4zM4 13h5l1 2.5h4l1-2.5h5',
  operator: 'M3 12h4l2.5-7 5 14L17 12h4',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  keyboard: 'M3 6.5h18v11H3zM7 10.5h.01M11 10.5h.01M15 10.5h.01M8 14h8',
  transfer: 'M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4',
  check: 'M5 12.5l4.5 4.5L19 7',
  close: 'M6 6l12 12M18 6L6 18',
  down: 'M6 9.5l6 6 6-6',
  left: 'M14.5 5l-7 7 7 7',
  newest: 'M12 5v14M6 13l6 6 6-6',
  details: 'M4 5h16v14H4zM14.5 5v14',
  note: 'M5 4h14v10.5L13.5 20H5zM13.5 20v-5.5H19',
  send: 'M4.5 12L20 4.5 15 20l-3.5-6.5zM11.5 13.5L20 4.5',
  attach: 'M19 11.5l-7.2 7.2a4.2 4.2 0 0 1-6-6l7.9-7.8a2.8 2.8 0 0 1 4 4l-7.8 7.7a1.4 1.4 0 0 1-2-2l7.1-7',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  alert: 'M12 4l9 16H3zM12 10v4.5M12 17.2v.01',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  later: 'M12 3.5a8.5 8.5 0 1 0 8.5 8.5M12 7.5V12l3 2M15.5 3.5H20V8M20 3.5l-5 5',
  offline: 'M3 3l18 18M8.5 15a5 5 0 0 1 5.5-1M5 11.5a10 10 0 0 1 4-2.3M13 8.6a10 10 0 0 1 6 2.9M12 19v.01',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 4v4.5H15',
  undo: 'M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12H9',
  queue: 'M5 6h14M5 12h14M5 18h8',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  quarantine: 'M12 3l8 3v6c0 5-3.5 7.8-8 9-4.5-1.2-8-4-8-9V6zM9.5 9.5l5 5M14.5 9.5l-5 5',
  doublecheck: 'M2.5 12.5l4 4.5L14 8M11.5 15.5l1.5 1.5L21 8',
  question: 'M9 9.2a3 3 0 1 1 4.3 2.7c-.9.5-1.3 1-1.3 2.1M12 17.2v.01',
};

export type IconName = keyof typeof paths;

export function Icon({ name, small }: { name: IconName; small?: boolean }) {
  return (
    <svg class={small ? 'icon icon-small' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

export function channelIcon(channel: string): IconName {
  return channel in paths && CHANNELS.has(channel) ? (channel as IconName) : 'other';
}

const CHANNELS = new Set(['web', 'email', 'sms', 'wechat', 'webhook']);
