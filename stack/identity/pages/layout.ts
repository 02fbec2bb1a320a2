/** Text that has been escaped for HTML, or markup of this room's own: the only thing a page is made of. */
export interface Markup {
  readonly html: string;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

type Part = string | number | Markup | readonly Markup[];

function render(part: Part): string {
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "html" in part ? part.html : part.map((each) => each.html).join("");
}

/** Markup from a template; every value is escaped unless it is markup already. */
export function markup(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  const html = strings.reduce((done, text, i) => {
    const part = parts[i - 1];
    return done + (part === undefined ? "" : render(part)) + text;
  });
  return { html };
}

/** The tokens of the console's look, so that signing in does not feel like another product. */
const style = `
@font-face{font-family:Geist;src:url(/fonts/geist.woff2) format("woff2");font-weight:100 900;font-display:swap}
:root{--bg:#faf9f7;--panel:#fff;--line:#e7e3de;--line-strong:#d6d0c9;--ink:#1d1a17;--ink-2:#57504a;--ink-3:#6f6861;
--accent:#c2410c;--accent-ink:#fff;--focus:#c2410c;--sunken:#f3f1ee;--ok:#2f6b3c;--ok-bg:#e9f4ea;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--bg:#12110f;--panel:#1a1816;--line:#2a2724;--line-strong:#3a3632;--ink:#f2efeb;
--ink-2:#b8b0a8;--ink-3:#a1988f;--accent:#f97c3c;--accent-ink:#1a0d05;--focus:#f97c3c;--sunken:#23201d;--ok:#86cf95;--ok-bg:#15291a}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:14px/20px Geist,ui-sans-serif,system-ui,sans-serif}
main{max-width:30rem;margin:0 auto;padding:12vh 16px 48px}.wide{max-width:46rem}
.brand{display:flex;gap:9px;align-items:center;font-weight:600;margin:0 0 24px}
.brand i{width:18px;height:18px;border-radius:50%;background:radial-gradient(circle at 50% 70%,#ffb37a,var(--accent) 60%,#7a2606)}
h1{font-size:22px;line-height:28px;letter-spacing:-.02em;margin:0 0 4px;text-wrap:balance}p{color:var(--ink-2);margin:0 0 20px}
ul{list-style:none;margin:0 0 20px;padding:0;border:1px solid var(--line);border-radius:8px;background:var(--panel);overflow:hidden}
li+li{border-top:1px solid var(--line)}li form{margin:0}
.who{display:grid;grid-template-columns:1fr auto;gap:0 12px;width:100%;padding:12px 16px;border:0;background:none;color:inherit;font:inherit;text-align:left;cursor:pointer}
.who:hover{background:var(--sunken)}.who small,td small{color:var(--ink-3);font-size:12px}.who b{font-weight:500}.who small{grid-column:1}
.chip{align-self:center;grid-row:1/3;grid-column:2;font-size:12px;line-height:18px;font-weight:500;white-space:nowrap;padding:1px 8px;border-radius:10px;background:var(--sunken);color:var(--ink-2)}
.ok{background:var(--ok-bg);color:var(--ok)}
.btn{display:inline-block;font:inherit;font-size:13px;font-weight:500;padding:6px 12px;border-radius:6px;border:1px solid var(--line-strong);background:var(--panel);color:var(--ink);text-decoration:none;cursor:pointer}
.primary{background:var(--accent);border-color:var(--accent);color:var(--accent-ink)}.row{display:flex;gap:8px;flex-wrap:wrap;margin:0 0 24px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}.who:focus-visible{outline-offset:-2px}
table{width:100%;border-collapse:collapse;background:var(--panel)}th{font-weight:500;font-size:12px;color:var(--ink-3);text-align:left}th,td{padding:8px 12px;border-bottom:1px solid var(--line);vertical-align:top}td.time{white-space:nowrap}
`;

/** A whole page. `wide` is for tables. */
export function page(title: string, content: Markup, wide = false): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Rekindle (local)</title><link rel="icon" href="/icon.svg"><style>${style}</style></head>
<body><main${wide ? ' class="wide"' : ""}><div class="brand"><i></i>Rekindle</div>${content.html}</main></body></html>`;
}
