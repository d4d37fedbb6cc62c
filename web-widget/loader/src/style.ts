/** In a constructed sheet, which a page's content security policy allows where it forbids inline styles. */
export const STYLE = `
:host{all:initial!important;position:fixed!important;inset:auto!important;z-index:2147483000!important}
.root{--c:#12695f;--i:#fff;--e:cubic-bezier(.2,.7,.2,1)}
button{position:fixed;inset-block-end:20px;inset-inline-end:20px;width:56px;height:56px;padding:0;border:0;border-radius:50%;background:var(--c);color:var(--i);cursor:pointer;box-shadow:0 2px 6px #0003,0 10px 28px #0003;transition:transform .19s var(--e)}
button:hover{transform:scale(1.05)}
button:active{transform:scale(.97)}
button:focus-visible{outline:3px solid var(--c);outline-offset:3px;box-shadow:0 0 0 3px #fff}
svg{position:absolute;inset:16px;width:24px;height:24px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round;transition:opacity .19s,transform .19s var(--e)}
.open .a,.root:not(.open) .b{opacity:0;transform:rotate(45deg) scale(.6)}
i{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;box-sizing:border-box;min-width:22px;height:22px;padding:0 5px;border:2px solid #fff;border-radius:11px;background:#b9362f;color:#fff;font:600 12px/18px system-ui,sans-serif;text-align:center}
i:empty{display:none}
iframe{position:fixed;inset-block-end:92px;inset-inline-end:20px;width:400px;height:min(660px,100vh - 112px);max-width:calc(100vw - 40px);border:0;border-radius:18px;background:#8881;color-scheme:normal;box-shadow:0 2px 6px #0002,0 20px 56px #0004;visibility:hidden;opacity:0;transform:translateY(12px);transition:.19s var(--e)}
.open iframe{visibility:visible;opacity:1;transform:none}
.left>*{inset-inline:auto;left:20px}
.right>*{inset-inline:auto;right:20px}
@media(max-width:520px),(max-height:460px){
iframe{inset:0!important;width:100%;height:100%;height:100dvh;max-width:none;border-radius:0}
.ready.open button{visibility:hidden}}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media(forced-colors:active){button{border:2px solid}iframe{border:1px solid}}
@media print{.root{display:none}}
`;
