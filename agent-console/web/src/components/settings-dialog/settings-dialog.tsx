import type { ComponentChildren } from 'preact';
import { Button } from '../button/button';
import { useWords } from '../context';
import { Dialog } from '../dialog/dialog';
import { Switch } from '../switch/switch';
import type { Preferences } from '../../state/state';
import './settings-dialog.css';

interface SettingsDialogProps {
  preferences: Preferences;
  /** The browser said no to notifications for good. */
  notifyDenied: boolean;
  onPrefer: (change: Partial<Preferences>) => void;
  onBeep: () => void;
  onClose: () => void;
}

/** How the console looks, sounds and takes keys, on this browser. */
export function SettingsDialog({
  preferences,
  notifyDenied,
  onPrefer,
  onBeep,
  onClose,
}: SettingsDialogProps) {
  const { t } = useWords();
  const { themes } = t.settings;
  return (
    <Dialog title={t.settings.title} onClose={onClose}>
      <div class="dialog-content settings scroll">
        <Choices legend={t.settings.theme}>
          {(['auto', 'light', 'dark'] as const).map((theme) => (
            <Choice
              key={theme}
              name="theme"
              chosen={preferences.theme === theme}
              onChoose={() => onPrefer({ theme })}
            >
              {themes[theme]}
            </Choice>
          ))}
        </Choices>
        <Choices legend={`${t.settings.language} · Language · 语言`}>
          <Choice
            name="locale"
            chosen={preferences.locale === 'en'}
            onChoose={() => onPrefer({ locale: 'en' })}
          >
            <span lang="en">English</span>
          </Choice>
          <Choice
            name="locale"
            chosen={preferences.locale === 'zh-CN'}
            onChoose={() => onPrefer({ locale: 'zh-CN' })}
          >
            <span lang="zh-CN">简体中文</span>
          </Choice>
        </Choices>
        <Choices legend={t.settings.mailSend}>
          <Choice
            name="mail"
            chosen={preferences.mailSend === 'enter'}
            onChoose={() => onPrefer({ mailSend: 'enter' })}
          >
            {t.settings.mailSendEnter}
          </Choice>
          <Choice
            name="mail"
            chosen={preferences.mailSend === 'ctrl-enter'}
            onChoose={() => onPrefer({ mailSend: 'ctrl-enter' })}
          >
            {t.settings.mailSendCtrl}
          </Choice>
        </Choices>
        <Switch on={preferences.sound} label={t.settings.sound} onChange={(sound) => onPrefer({ sound })}>
          <Button kind="quiet" onClick={onBeep}>
            {t.settings.tryOut}
          </Button>
        </Switch>
        <Switch on={preferences.notify} label={t.settings.notify} onChange={(notify) => onPrefer({ notify })}>
          {notifyDenied && <p class="settings-hint">{t.settings.notifyDenied}</p>}
        </Switch>
        <Switch
          on={preferences.letters}
          label={t.settings.letters}
          onChange={(letters) => onPrefer({ letters })}
        />
      </div>
    </Dialog>
  );
}

function Choices({ legend, children }: { legend: string; children: ComponentChildren }) {
  return (
    <fieldset class="settings-choices">
      <legend>{legend}</legend>
      <div class="settings-options">{children}</div>
    </fieldset>
  );
}

interface ChoiceProps {
  name: string;
  chosen: boolean;
  onChoose: () => void;
  children: ComponentChildren;
}

function Choice({ name, chosen, onChoose, children }: ChoiceProps) {
  return (
    <label class="settings-choice">
      <input type="radio" name={`settings-${name}`} checked={chosen} onChange={onChoose} />
      {children}
    </label>
  );
}
