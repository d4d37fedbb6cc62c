import type { Offer } from '@parley/client';
import type { Store } from '../state/store';
import type { Notices } from './notices';
import type { Ports } from './ports';

/** Answers offers and calls for attention when one is made. */
export class Offers {
  readonly #store: Store;
  readonly #ports: Ports;
  readonly #notices: Notices;

  constructor(store: Store, ports: Ports, notices: Notices) {
    this.#store = store;
    this.#ports = ports;
    this.#notices = notices;
  }

  made(offer: Offer): void {
    const { preferences } = this.#store.state();
    const { contactName, subject, preview } = offer.conversation;
    if (preferences.sound) this.#ports.alerts.beep();
    if (preferences.notify) this.#ports.alerts.notify(contactName, subject || preview, offer.offer);
  }

  /** Call before the offer leaves the state, which knows whose it was. */
  withdrawn(offer: string, reason: 'expired' | 'taken' | 'left' | 'declined'): void {
    this.#ports.alerts.withdraw(offer);
    const known = this.#find(offer);
    if (!known || reason === 'declined' || known.answer !== 'none') return;
    this.#notices.show(
      { code: `offer-${reason}`, name: known.conversation.contactName },
      { tone: 'warning' },
    );
  }

  async accept(offer: string): Promise<string | undefined> {
    const known = this.#find(offer);
    if (!known || known.answer !== 'none') return undefined;
    const { conversation } = known.conversation;
    this.#answering(offer, 'accepting');
    try {
      const reply = await this.#ports.socket.request('offer.accept', { conversation, offer });
      if (reply.type !== 'error') {
        this.#ports.alerts.withdraw(offer);
        this.#store.dispatch({ type: 'offer.accepted', offer });
        return conversation;
      }
      this.#refused('accept', offer, known.conversation.contactName, reply.payload.code);
    } catch {
      this.#notices.refused('accept', 'OFFLINE');
      this.#answering(offer, 'none');
    }
    return undefined;
  }

  async decline(offer: string, reason: string): Promise<void> {
    const known = this.#find(offer);
    if (!known || known.answer !== 'none') return;
    const { conversation, contactName } = known.conversation;
    this.#answering(offer, 'declining');
    try {
      const reply = await this.#ports.socket.request('offer.decline', { conversation, offer, reason });
      if (reply.type === 'error') this.#refused('decline', offer, contactName, reply.payload.code);
      else this.#store.dispatch({ type: 'offer.gone', offer });
      this.#ports.alerts.withdraw(offer);
    } catch {
      this.#notices.refused('decline', 'OFFLINE');
      this.#answering(offer, 'none');
    }
  }

  #refused(
    what: 'accept' | 'decline',
    offer: string,
    name: string,
    code: Parameters<Notices['refused']>[1],
  ): void {
    if (code !== 'STALE' && code !== 'NOT_FOUND') {
      this.#notices.refused(what, code);
      return this.#answering(offer, 'none');
    }
    // An offer that is gone needs no declining; accepting it deserves a word.
    if (what === 'accept') this.#notices.show({ code: 'offer-taken', name }, { tone: 'warning' });
    this.#store.dispatch({ type: 'offer.gone', offer });
  }

  #answering(offer: string, answer: 'none' | 'accepting' | 'declining'): void {
    this.#store.dispatch({ type: 'offer.answering', offer, answer });
  }

  #find(offer: string) {
    return this.#store.state().offers.find((o) => o.offer === offer);
  }
}
