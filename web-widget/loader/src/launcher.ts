import { inkOn, type Settings } from './settings';
import { STYLE } from './style';
import type { Words } from './words';

/** The button in the corner of the page, and the place where the frame opens. All of it in a shadow root. */
export interface Launcher {
  /** Shows a frame of this address, hidden until {@link show}; the second time it is the same frame. */
  frame(src: string): HTMLIFrameElement;
  show(open: boolean): void;
  /** The frame has a close button of its own now; on a phone ours makes room. */
  ready(): void;
  unread(n: number): void;
  focus(): void;
}

const BUBBLE = 'M21 11.5a8.4 8.4 0 0 1-12.3 7.4L3 21l2.1-5.6A8.4 8.4 0 1 1 21 11.5Z';
const DOWN = 'm6 9 6 6 6-6';

/** Element by element: pages with trusted types refuse markup in strings. */
function icon(name: string, line: string): SVGElement {
  const [svg, path] = ['svg', 'path'].map((tag) =>
    document.createElementNS('http://www.w3.org/2000/svg', tag),
  ) as [SVGElement, SVGElement];
  svg.setAttribute('class', name);
  svg.setAttribute('viewBox', '0 0 24 24');
  path.setAttribute('d', line);
  svg.append(path);
  return svg;
}

export function drawLauncher(
  { color, position }: Settings,
  words: Words,
  toggle: () => void,
  escape: () => void,
): Launcher {
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];

  const root = document.createElement('div');
  const button = document.createElement('button');
  const badge = document.createElement('i');
  root.className = `root ${position}`;
  if (color) {
    root.style.setProperty('--c', color);
    root.style.setProperty('--i', inkOn(color));
  }
  button.type = 'button';
  button.append(icon('a', BUBBLE), icon('b', DOWN), badge);
  button.addEventListener('click', toggle);
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') escape();
  });
  root.append(button);
  shadow.append(root);
  document.body.append(host);

  let frame: HTMLIFrameElement | undefined;
  let isOpen = false;
  let waiting = 0;
  const describe = (): void => {
    button.ariaExpanded = `${isOpen}`;
    button.ariaLabel = isOpen ? words.close : words.open + (waiting ? ` (${words.unread(waiting)})` : '');
    badge.textContent = isOpen || !waiting ? '' : waiting > 9 ? '9+' : `${waiting}`;
  };
  describe();

  return {
    frame: (src) => {
      if (!frame) {
        frame = document.createElement('iframe');
        frame.title = words.open;
        frame.src = src;
        frame.referrerPolicy = 'strict-origin';
        root.prepend(frame);
      }
      return frame;
    },
    show: (open) => {
      isOpen = open;
      root.classList.toggle('open', open);
      describe();
    },
    ready: () => root.classList.add('ready'),
    unread: (n) => {
      waiting = n;
      describe();
    },
    focus: () => button.focus(),
  };
}
