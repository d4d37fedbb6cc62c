import type { Upload } from '../../state/state';
import { useRef } from 'preact/hooks';
import { IconButton } from '../button/button';
import { useWords } from '../context';
import { Icon } from '../icon/icon';

type OnAttach = (files: readonly File[]) => void;

/** Opens the browser's own dialog for files. */
export function AttachButton({ onAttach }: { onAttach: OnAttach }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="composer-file"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          onAttach([...(event.currentTarget.files ?? [])]);
          // The same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <IconButton icon="attach" label={t.composer.attach} onClick={() => input.current?.click()} />
    </>
  );
}

/** Files for the next reply: how far each is, what went wrong, and a way to leave it out. */
export function Attached({
  uploads,
  onDetach,
}: {
  uploads: readonly Upload[];
  onDetach: (id: string) => void;
}) {
  const words = useWords();
  const { t } = words;
  return (
    <ul class="attached" aria-label={t.composer.attached}>
      {uploads.map((upload) => (
        <li key={upload.id} class={`attached-file attached-${upload.state}`}>
          <Icon name={upload.state === 'failed' ? 'alert' : 'file'} small />
          <span class="attached-name">{upload.name}</span>
          <span class="attached-size" role={upload.state === 'failed' ? 'alert' : undefined}>
            {upload.state === 'failed'
              ? t.composer.attachFailed(upload.code === 'TOO_LARGE')
              : upload.state === 'uploading'
                ? t.composer.attaching(Math.round(upload.progress * 100))
                : words.size(upload.size)}
          </span>
          {upload.state === 'uploading' && (
            <progress class="attached-progress" max={1} value={upload.progress} aria-label={upload.name} />
          )}
          <IconButton
            icon="close"
            label={t.composer.detach(upload.name)}
            onClick={() => onDetach(upload.id)}
          />
        </li>
      ))}
    </ul>
  );
}

/** What makes an element take files that are dropped on it; nothing where none can be sent. */
export function droppable(onAttach: OnAttach | undefined) {
  if (!onAttach) return {};
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onAttach(files);
    },
  };
}
