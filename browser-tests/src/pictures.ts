import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';

const IMAGES = fileURLToPath(new URL('../../docs/images/', import.meta.url));

/** Writes the page as it is in light and, beside it, in dark. */
export async function bothThemes(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await shot(page, colorScheme === 'dark' ? `${name}-dark` : name);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

export async function shot(page: Page, name: string): Promise<void> {
  await page.bringToFront();
  await page.screenshot({ path: `${IMAGES}${name}.png`, animations: 'disabled', scale: 'css' });
}
