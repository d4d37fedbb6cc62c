import { render } from 'preact';
import { App } from './app';
import { createClient } from './client';
import { firstLocale } from './words';

const KEPT = 'parley-playground-language';

render(
  <App
    client={createClient('/playground/api')}
    locale={firstLocale(localStorage.getItem(KEPT), navigator.languages)}
    onLocale={(locale) => localStorage.setItem(KEPT, locale)}
  />,
  document.getElementById('app')!,
);
