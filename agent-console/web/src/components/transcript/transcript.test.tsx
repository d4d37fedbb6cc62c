import { log } from '@parley/client';
import { describe, expect, it } from 'vitest';
import { card, entry } from '../../../test/build';
import { noTranscript } from '../../state/state';
import { Transcript } from './transcript';
import { onScreen, button, doing, intents, root, show } from '../../../test/show';

onScreen();

describe('the transcript', () => {
  it('is a log with its messages, and asks again when it failed', async () => {
    const shown = {
      ...noTranscript,
      loading: 'none' as const,
      log: log.replaced(log.EMPTY_LOG, [entry(1), entry(2)], 2, false),
    };
    show(<Transcript conversation="c1" card={card()} transcript={shown} selfId="a1" selfName="Mira" />);
    expect(root.querySelector('[role=log]')?.querySelectorAll('article')).toHaveLength(2);

    show(
      <Transcript
        conversation="c1"
        card={card()}
        transcript={{ ...noTranscript, loading: 'failed' }}
        selfId="a1"
        selfName="Mira"
      />,
    );
    await doing(() => button('Try again')?.click());
    expect(intents.reload).toHaveBeenCalledWith('c1');
  });
});
