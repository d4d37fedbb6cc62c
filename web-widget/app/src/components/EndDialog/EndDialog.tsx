import type { RefObject, VNode } from 'preact';
import { useSurroundings } from '../surroundings';
import './EndDialog.css';

/** Asks before the conversation is ended. The browser's own dialog keeps focus inside and gives it back. */
export function EndDialog({
  dialog,
  onEnd,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  onEnd: () => void;
}): VNode {
  const { words } = useSurroundings();
  const close = (): void => dialog.current?.close();
  return (
    <dialog ref={dialog} class="end" aria-labelledby="end-title" aria-describedby="end-text">
      <h2 id="end-title">{words('end.title')}</h2>
      <p id="end-text">{words('end.text')}</p>
      <div class="end-buttons">
        <button type="button" class="button" onClick={close}>
          {words('end.cancel')}
        </button>
        <button
          type="button"
          class="button button-danger"
          onClick={() => {
            close();
            onEnd();
          }}
        >
          {words('end.confirm')}
        </button>
      </div>
    </dialog>
  );
}
