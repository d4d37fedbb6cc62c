import { useWords } from '../context';
import { IconButton } from '../button/button';
import { Icon, type IconName } from '../icon/icon';
import type { Words } from '../../i18n/format';
import type { Notice, Toast } from '../../state/state';
import './toasts.css';

interface ToastsProps {
  toasts: readonly Toast[];
  onUndo: (conversation: string) => void;
  onClose: (id: string) => void;
}

/** Short notices at the edge. Trouble is read aloud at once, the rest when there is a pause. */
export function Toasts({ toasts, onUndo, onClose }: ToastsProps) {
  const words = useWords();
  const { t } = words;
  return (
    <section class="toasts" aria-label={t.toasts.region}>
      {[false, true].map((urgent) => (
        <div key={String(urgent)} role={urgent ? 'alert' : 'status'}>
          {toasts
            .filter((toast) => (toast.tone === 'danger') === urgent)
            .map((toast) => (
              <div key={toast.id} class={`toast toast-${toast.tone}`}>
                <Icon name={icons[toast.tone]} small />
                <p>{noticeWords(words, toast.notice)}</p>
                {toast.undo && (
                  <button
                    type="button"
                    class="toast-undo"
                    onClick={() => toast.undo && onUndo(toast.undo.conversation)}
                  >
                    {t.toasts.undo}
                  </button>
                )}
                <IconButton icon="close" label={t.toasts.dismiss} onClick={() => onClose(toast.id)} />
              </div>
            ))}
        </div>
      ))}
    </section>
  );
}

const icons: Record<Toast['tone'], IconName> = {
  neutral: 'check',
  success: 'check',
  warning: 'clock',
  danger: 'alert',
};

export function noticeWords({ t }: Words, notice: Notice): string {
  switch (notice.code) {
    case 'refused':
      return `${t.actions[notice.what]}${t.punctuation.colon}${t.errors[notice.error]}`;
    case 'stale':
      return `${t.actions[notice.what]}${t.punctuation.colon}${t.errors.STALE}`;
    case 'connected':
    case 'callback-closed':
      return t.toasts[notice.code]();
    default:
      return t.toasts[notice.code](notice);
  }
}
