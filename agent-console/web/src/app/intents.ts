import type { Person, PresenceStatus } from '@parley/client';
import type { Answer, LetterAct, PersonAct } from '../client/rest';
import type { Oversight } from './interventions';
import type { Dialog, Draft, LetterFilter, ListName, Preferences, Route } from '../state/state';

/** What a person at the desk can want. Components call these and nothing else. */
export interface Intents {
  setPresence(status: PresenceStatus, reason: string): void;
  /** No new work of a channel, or again; of a colleague when there is one. */
  turn(channel: string, on: boolean, agent?: string): void;
  accept(offer: string): void;
  decline(offer: string, reason: string): void;
  go(route: Route): void;
  chooseList(list: ListName): void;
  /** The next page of finished conversations. */
  moreFinished(): void;
  /** The next page of what is set aside. */
  moreAside(): void;
  refreshQueues(): void;
  loadOlder(conversation: string): void;
  reload(conversation: string): void;
  /** Everything up to this entry was on screen, in front of the person. */
  saw(conversation: string, through: number): void;
  /** A reply takes the files with it that were attached. */
  /** @param copies addresses that get it too; absent: nobody is in copy */
  send(conversation: string, text: string, note: boolean, copies?: readonly string[]): void;
  attach(conversation: string, files: readonly File[]): void;
  detach(conversation: string, upload: string): void;
  resend(clientId: string): void;
  discard(clientId: string): void;
  draft(conversation: string, draft: Draft): void;
  typing(conversation: string, on: boolean): void;
  close(conversation: string): void;
  park(conversation: string): void;
  /** The work after closing is done. */
  finish(conversation: string): void;
  transfer(
    conversation: string,
    target: { queue: string; agent: string; name: string; warm: boolean; stay: boolean },
    note: string,
  ): void;
  /** Takes no further part in what a colleague has. */
  stepOut(conversation: string): void;
  /** Takes back what was offered to a colleague. */
  keep(conversation: string): void;
  /** Puts it aside until the contact is answered at this time, by the server's clock. */
  callBack(conversation: string, dueMs: number): void;
  cancelCallback(conversation: string): void;
  claim(conversation: string): void;
  oversee(conversation: string, wish: Oversight, reason: string): void;
  undo(conversation: string): void;
  explain(conversation: string): void;
  /** Who the contact is; asked anew each time, for others may change it. */
  person(conversation: string, find: string): Promise<Answer<Person>>;
  changePerson(conversation: string, contact: string, act: PersonAct): Promise<Answer<undefined>>;
  refreshOperator(): void;
  filterLetters(filter: LetterFilter): void;
  moreLetters(): void;
  actOnLetter(id: string, act: LetterAct): void;
  actOnLetters(act: LetterAct): void;
  show(dialog: Dialog): void;
  closeToast(id: string): void;
  prefer(change: Partial<Preferences>): void;
  tryNow(): void;
  signOut(): void;
  beep(): void;
}
