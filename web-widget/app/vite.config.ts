import { readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

const BROWSERS = ['chrome123', 'firefox120', 'safari17.5'];

/** The gateway serves the page at `/widget/frame` and what it loads below `/widget/assets/`. */
export default defineConfig({
  base: '/widget/',
  // Without the automatic runtime, which brings a second way to make nodes and a quarter of a kilobyte.
  oxc: {
    jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
    jsxInject: "import { h, Fragment } from 'preact'",
  },
  plugins: [withoutPreloadHelper(), shortKeys(), leanTokens()],
  build: { target: BROWSERS, cssTarget: BROWSERS, modulePreload: false, assetsInlineLimit: 0 },
});

/** Vite wraps dynamic imports in a kilobyte that loads their styles first; ours have none. */
function withoutPreloadHelper(): Plugin {
  return {
    name: 'without-preload-helper',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('vite/preload-helper.js') ? 'export const __vitePreload = (load) => load();' : null,
  };
}

/** The catalogue's keys are for those who read the source; what a visitor downloads names a sentence with two letters. */
function shortKeys(): Plugin {
  const catalogue = readFileSync(new URL('src/state/words.en.ts', import.meta.url), 'utf8');
  const keys = Array.from(catalogue.matchAll(/^ {2}('[a-z]+\.[A-Za-z]+'):/gm), ([, key = '']) => key);
  const short = new Map(keys.map((key, i) => [key, `'${(i + 36).toString(36)}'`]));
  return {
    name: 'short-keys',
    enforce: 'pre',
    transform: (code, id) =>
      /\/app\/src\/.*\.tsx?$/.test(id)
        ? code.replace(/'[a-z]+\.[A-Za-z]+'/g, (literal) => short.get(literal) ?? literal)
        : null,
  };
}

/** The design tokens serve two applications; what a visitor downloads holds those it uses. */
function leanTokens(): Plugin {
  return {
    name: 'lean-tokens',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
        file.source = withoutUnused(withConstants(file.source.toString()));
      }
    },
  };
}

/** A length or a weight that is the same in every theme and medium stands where it is used. */
function withConstants(css: string): string {
  const values = new Map<string, string[]>();
  for (const [, name = '', value = ''] of css.matchAll(/(--[\w-]+):([^;{}]*)/g)) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return css.replace(/var\((--[\w-]+)\)/g, (use, name: string) => {
    const [value = '', ...others] = values.get(name) ?? [];
    return value === '' || others.length > 0 || /light-dark|var\(/.test(value) ? use : value;
  });
}

function withoutUnused(css: string): string {
  const used = new Set(Array.from(css.matchAll(/var\((--[\w-]+)/g), ([, name]) => name));
  const kept = css.replace(/(--[\w-]+):[^;{}]*;?/g, (declaration, name: string) =>
    used.has(name) ? declaration : '',
  );
  // A token may be used by one that has just gone.
  return kept === css ? kept : withoutUnused(kept);
}
