/** How the console calls for attention outside its own page. */
export interface Alerts {
  beep(): void;
  /** Shows a notification when the page is not in front; a click on it brings the page back. */
  notify(title: string, body: string, tag: string): void;
  withdraw(tag: string): void;
  /** Whether notifications may be shown now; asks the person when that is still open. */
  allowNotify(): Promise<boolean>;
  /** Puts a number before the tab's title; 0 takes it away. */
  badge(count: number): void;
}

export function browserAlerts(view: Window & typeof globalThis, title: string): Alerts {
  const shown = new Map<string, Notification>();
  let audio: AudioContext | undefined;
  const supported = 'Notification' in view;
  return {
    beep() {
      audio ??= new view.AudioContext();
      void audio.resume().then(() => audio && ring(audio));
    },
    notify(heading, body, tag) {
      if (!supported || view.Notification.permission !== 'granted' || !view.document.hidden) return;
      const notification = new view.Notification(heading, { body, tag });
      notification.addEventListener('click', () => {
        view.focus();
        notification.close();
      });
      shown.set(tag, notification);
    },
    withdraw(tag) {
      shown.get(tag)?.close();
      shown.delete(tag);
    },
    async allowNotify() {
      return supported && (await view.Notification.requestPermission()) === 'granted';
    },
    badge(count) {
      view.document.title = count > 0 ? `(${count}) ${title}` : title;
    },
  };
}

/** Two soft notes, a fourth apart: heard, and no alarm. */
function ring(audio: AudioContext): void {
  [587, 784].forEach((frequency, i) => {
    const from = audio.currentTime + i * 0.14;
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(0.12, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.4);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.42);
  });
}
