import { useState } from 'preact/hooks';
import { Button } from '../button/button';
import { useWords } from '../context';
import { Dialog } from '../dialog/dialog';
import { Icon } from '../icon/icon';
import './html-dialog.css';

interface HtmlDialogProps {
  /** Where the sanitised message is, with or without images of other servers. */
  src: (images: boolean) => string;
  onClose: () => void;
}

/**
 * A mail as its sender laid it out, in a frame that has no rights: no scripts, no forms, an origin of its own. Links open
 * in a new tab that knows nothing of us.
 */
export function HtmlDialog({ src, onClose }: HtmlDialogProps) {
  const { t } = useWords();
  const [images, setImages] = useState(false);
  return (
    <Dialog title={t.conversation.htmlTitle} wide onClose={onClose}>
      <div class="html-bar" role="status">
        <Icon name="eye" small />
        <p>{images ? t.conversation.htmlLoaded : t.conversation.htmlSafe}</p>
        {!images && <Button onClick={() => setImages(true)}>{t.conversation.htmlLoad}</Button>}
      </div>
      <iframe
        class="html-frame"
        title={t.conversation.htmlTitle}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
        src={src(images)}
      />
    </Dialog>
  );
}
