import { Button } from '../button/button';
import { useDesk, useSelect, useWords } from '../context';
import { Countdown } from '../countdown/countdown';
import { OfferNews } from '../offer-card/offer-card';
import './offer-bar.css';

/** The first offer in one line, for where the list with its cards is not on screen. */
export function OfferBar() {
  const { t } = useWords();
  const { intents } = useDesk();
  const offers = useSelect((s) => s.offers);
  const offer = offers[0];
  return (
    <section class="offer-bar" aria-label={t.offers.title}>
      <OfferNews offers={offers} />
      {offer && (
        <>
          <Countdown
            endsAtMs={offer.endsAtMs}
            totalMs={offer.totalMs}
            label={(s) => (s ? t.offers.secondsLeft(s) : t.offers.over)}
          />
          <p>
            <strong>{offer.conversation.contactName}</strong>
            <span>{offer.conversation.subject || offer.conversation.preview}</span>
          </p>
          <Button kind="primary" busy={offer.answer !== 'none'} onClick={() => intents.accept(offer.offer)}>
            {t.offers.accept}
          </Button>
        </>
      )}
    </section>
  );
}
