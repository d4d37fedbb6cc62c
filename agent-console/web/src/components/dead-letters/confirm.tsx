import type { DeadLetterItem } from '@parley/client';
import { Button } from '../button/button';
import { useDesk, useWords } from '../context';
import { Dialog } from '../dialog/dialog';

/** What is asked before it is done: it concerns many, or it cannot be undone. */
export type Question =
  | { type: 'erase'; item: DeadLetterItem }
  | { type: 'erase-all'; total: number }
  | { type: 'replay-all'; total: number };

export function Confirm({ question, onClose }: { question: Question; onClose: () => void }) {
  const { t } = useWords();
  const { intents } = useDesk();
  const l = t.operator.letters;
  const replay = question.type === 'replay-all';

  function act(): void {
    if (question.type === 'erase') intents.actOnLetter(question.item.id, 'erase');
    else intents.actOnLetters(replay ? 'replay' : 'erase');
    onClose();
  }

  const title =
    question.type === 'erase'
      ? l.confirmErase
      : replay
        ? l.confirmReplayAll(question.total)
        : l.confirmEraseAll(question.total);
  return (
    <Dialog title={title} onClose={onClose}>
      <p class="letters-confirm">{replay ? l.confirmReplayAllHint : l.confirmEraseHint}</p>
      <div class="letters-answers">
        <Button onClick={onClose}>{l.cancel}</Button>
        <Button kind={replay ? 'primary' : 'danger'} onClick={act}>
          {question.type === 'erase'
            ? l.erase
            : replay
              ? l.replayAll(question.total)
              : l.eraseAll(question.total)}
        </Button>
      </div>
    </Dialog>
  );
}
