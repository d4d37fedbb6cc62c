import { readSettings } from './settings';
import { startWidget, type Parley } from './widget';

declare global {
  interface Window {
    /** Before the script has loaded, an array of queued calls. */
    Parley?: Parley | Parameters<Parley['push']>;
  }
}

// Known only while the script runs for the first time, so it is read before anything waits.
const script = document.currentScript as HTMLScriptElement | null;
const settings = script && readSettings(script);

if (settings) {
  const start = (): void => {
    const calls = window.Parley;
    if (calls && !Array.isArray(calls)) return;
    window.Parley = startWidget(settings);
    if (calls) window.Parley.push(...calls);
  };
  if (document.body) start();
  else addEventListener('DOMContentLoaded', start);
}
