import { pickLocale, translator, type Translate } from '@parley/client/i18n';
import type { Catalogue } from './words.en';

export type Words = Translate<Catalogue>;
export type Locale = 'en' | 'zh-CN';

export function localeFor(wanted: readonly string[]): Locale {
  return pickLocale(wanted, ['en', 'zh-CN']);
}

/** Loads one language only: nobody reads two. */
export async function wordsFor(locale: Locale): Promise<Words> {
  const catalogue = locale === 'en' ? (await import('./words.en')).en : (await import('./words.zh-CN')).zh;
  return translator<Catalogue>(catalogue, locale);
}
