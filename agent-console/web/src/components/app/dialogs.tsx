import { useDesk, useSelect } from '../context';
import { CallbackDialog } from '../callback-dialog/callback-dialog';
import { HtmlDialog } from '../html-dialog/html-dialog';
import { OverseeDialog } from '../oversee-dialog/oversee-dialog';
import { SettingsDialog } from '../settings-dialog/settings-dialog';
import { ShortcutsDialog } from '../shortcuts-dialog/shortcuts-dialog';
import { TransferDialog } from '../transfer-dialog/transfer-dialog';
import { cardOf } from '../../state/select';

/** The one dialog that is open, if any. */
export function Dialogs() {
  const { intents, links } = useDesk();
  const dialog = useSelect((s) => s.dialog);
  const preferences = useSelect((s) => s.preferences);
  const card = useSelect((s) =>
    s.dialog.type === 'transfer' || s.dialog.type === 'oversee' || s.dialog.type === 'callback'
      ? cardOf(s, s.dialog.conversation)
      : undefined,
  );
  const queues = useSelect((s) => s.queues);
  const colleagues = useSelect((s) => s.colleagues);
  const selfId = useSelect((s) => s.self?.id ?? '');
  const close = () => intents.show({ type: 'none' });

  switch (dialog.type) {
    case 'none':
      return null;
    case 'settings':
      return (
        <SettingsDialog
          preferences={preferences}
          notifyDenied={'Notification' in window && Notification.permission === 'denied'}
          onPrefer={intents.prefer}
          onBeep={intents.beep}
          onClose={close}
        />
      );
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'html':
      return (
        <HtmlDialog src={(images) => links.html(dialog.conversation, dialog.seq, images)} onClose={close} />
      );
    case 'oversee':
      return (
        card && (
          <OverseeDialog
            card={card}
            colleagues={colleagues}
            selfId={selfId}
            onDecide={(wish, reason) => intents.oversee(dialog.conversation, wish, reason)}
            onClose={close}
          />
        )
      );
    case 'callback':
      return (
        card && (
          <CallbackDialog
            card={card}
            onChoose={(dueMs) => intents.callBack(dialog.conversation, dueMs)}
            onClose={close}
          />
        )
      );
    case 'transfer':
      return (
        card && (
          <TransferDialog
            card={card}
            queues={queues}
            colleagues={colleagues}
            selfId={selfId}
            onTransfer={(target, note) => intents.transfer(dialog.conversation, target, note)}
            onClose={close}
          />
        )
      );
  }
}
