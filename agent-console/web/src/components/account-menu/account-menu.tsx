import type { Me, PresenceStatus } from '@parley/client';
import { Button } from '../button/button';
import { useDesk, useWords } from '../context';
import { Face } from '../face/face';
import { Popover } from '../popover/popover';
import './account-menu.css';

/** Who I am here, and the other accounts of this browser. */
export function AccountMenu({
  name,
  me,
  status,
}: {
  name: string;
  me: Me | undefined;
  status: PresenceStatus;
}) {
  const { t } = useWords();
  const { links, account, intents } = useDesk();
  const others = (me?.accounts ?? []).filter((a) => a.n !== account);
  return (
    <Popover
      side="right"
      label={t.app.account(name)}
      buttonClass="account-button"
      button={<Face name={name} presence={status} />}
    >
      {() => (
        <div class="account-menu">
          <p class="account-me">
            <Face name={name} />
            <span>
              <strong>{name}</strong>
              <span class="account-workspace">{me?.workspaceName}</span>
            </span>
          </p>
          {others.length > 0 && (
            <>
              <h3 class="account-title">{t.app.otherAccounts}</h3>
              <ul>
                {others.map((other) => (
                  <li key={other.n}>
                    <a class="account-other" href={links.account(other.n)}>
                      <Face name={other.name} />
                      {other.name}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
          <div class="account-end">
            <Button kind="quiet" onClick={intents.signOut}>
              {t.app.signOut}
            </Button>
          </div>
        </div>
      )}
    </Popover>
  );
}
