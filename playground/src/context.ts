import { times, type Times } from '@parley/client';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { words, type Locale, type Words } from './words';

/** What every part of the page speaks. */
export interface Speech {
  locale: Locale;
  t: Words;
  times: Times;
}

export function speech(locale: Locale): Speech {
  return { locale, t: words[locale], times: times(locale === 'zh' ? 'zh-CN' : 'en-GB') };
}

export const SpeechContext = createContext<Speech>(speech('en'));

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}
