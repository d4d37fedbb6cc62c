import type { Client, View } from './client';
import { Composer } from './composer';
import { useSpeech } from './context';
import { Icon } from './icons';
import { Bubble, Examples, Log } from './log';
import { phone } from './numbers';

/** Somebody's website in a small browser window. */
export function ShopWindow() {
  const { t, locale } = useSpeech();
  return (
    <div class="device shop-window">
      <header class="device-head">
        <span class="lights" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span class="address">harbor-pine.example</span>
      </header>
      <iframe title={`${t.shop}: ${t.shopName}`} src={`/playground/shop/${locale}`} key={locale} />
    </div>
  );
}

export function SmsPhone({ view, client }: { view: View; client: Client }) {
  const { t } = useSpeech();
  return (
    <div class="device sms-phone">
      <header class="device-head">
        <span class="avatar" aria-hidden="true">
          H
        </span>
        <span class="who">
          <strong>{t.shopName}</strong>
          <small>{phone(view.shop.phone)}</small>
        </span>
        <button
          type="button"
          class={`switch${view.phoneOff ? ' on' : ''}`}
          role="switch"
          aria-checked={view.phoneOff}
          aria-label={t.phoneOffLabel}
          title={t.phoneOffLabel}
          onClick={() => void client.phone(!view.phoneOff)}
        >
          <Icon name="plane" />
        </button>
      </header>
      {view.phoneOff && (
        <p class="off" role="status">
          <strong>{t.phoneOff}</strong> {t.phoneOffHint}
        </p>
      )}
      <Log
        label={t.log.sms}
        lines={view.sms}
        empty={
          <Examples
            title={t.emptySms}
            hint={t.smsHint}
            examples={t.examples.sms}
            onPick={(index) => void client.sms(t.examples.sms[index]!)}
          />
        }
      >
        {(line) => <Bubble key={line.id} line={line} />}
      </Log>
      <Composer label={t.write.sms} onSend={client.sms} />
    </div>
  );
}

export function WeChatChat({ view, client }: { view: View; client: Client }) {
  const { t } = useSpeech();
  return (
    <div class="device wechat-chat">
      <header class="device-head">
        <span class="who centred">
          <strong>{t.shopName}</strong>
        </span>
      </header>
      {view.follows ? (
        <>
          <Log label={t.log.wechat} lines={view.wechat} empty={<p class="empty-hint">{t.sending}</p>}>
            {(line) => <Bubble key={line.id} line={line} />}
          </Log>
          {!view.wechat.some((line) => line.mine) && (
            <ul class="starters">
              {t.examples.wechat.map((example) => (
                <li key={example}>
                  <button type="button" class="example" onClick={() => void client.wechat(example)}>
                    {example}
                  </button>
                </li>
              ))}
            </ul>
          )}
          <Composer label={t.write.wechat} onSend={client.wechat} />
        </>
      ) : (
        <div class="follow">
          <span class="badge" aria-hidden="true">
            H
          </span>
          <p class="empty-title">{t.followTitle}</p>
          <p class="empty-hint">{t.followText}</p>
          <button type="button" class="follow-button" onClick={() => void client.follow()}>
            {t.follow}
          </button>
          <p class="empty-hint quiet">{t.wechatHint}</p>
        </div>
      )}
    </div>
  );
}
