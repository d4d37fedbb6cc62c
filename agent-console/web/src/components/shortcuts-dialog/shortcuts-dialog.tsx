import { useWords } from '../context';
import { Dialog } from '../dialog/dialog';
import './shortcuts-dialog.css';

/** The sheet of keys. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const s = t.shortcuts;
  const groups: [string, [string, string[]][]][] = [
    [
      s.groups.desk,
      [
        [s.accept, ['A']],
        [s.decline, ['D']],
        [s.next, ['J', '↓']],
        [s.previous, ['K', '↑']],
        [s.mine, ['1']],
        [s.waiting, ['2']],
        [s.aside, ['3']],
        [s.finished, ['4']],
      ],
    ],
    [
      s.groups.conversation,
      [
        [s.reply, ['R']],
        [s.note, ['N']],
        [s.claim, ['C']],
        [s.transfer, ['T']],
        [s.keep, ['H']],
        [s.oversee, ['S']],
        [s.closeIt, ['E']],
        [s.why, ['W']],
        [s.newest, ['G']],
      ],
    ],
    [
      s.groups.writing,
      [
        [s.send, ['Enter', 'Ctrl Enter']],
        [s.newLine, ['Shift Enter']],
        [s.leave, ['Esc']],
      ],
    ],
    [s.groups.general, [[s.help, ['?']]]],
  ];
  return (
    <Dialog title={s.title} onClose={onClose}>
      <div class="dialog-content shortcuts scroll" tabIndex={0}>
        {groups.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([what, how]) => (
                <div key={what}>
                  <dt>{what}</dt>
                  <dd>
                    {how.map((combination, i) => (
                      <span key={combination}>
                        {i > 0 && t.punctuation.or}
                        {combination.split(' ').map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p class="shortcuts-hint">{s.hint}</p>
      </div>
    </Dialog>
  );
}
