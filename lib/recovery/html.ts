/** Makes any text safe to stand in HTML, in attributes too. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;color:#1d1a17;max-width:52rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.15rem;margin-top:2rem}h3{font-size:1rem;margin-bottom:.2rem}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #d6d0c9;padding:.3rem .5rem;text-align:left;vertical-align:top}
code,pre{font:12px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}pre{background:#f3f1ee;padding:.6rem;white-space:pre-wrap}
.no{color:#b42318;font-weight:600}.box{font-size:1.1rem}.dim{color:#57504a}
@media print{@page{margin:18mm}body{margin:0;max-width:none}h2,h3{break-after:avoid}tr,li{break-inside:avoid}a{color:inherit}}`;

/** A page that stands alone: no script, nothing fetched, fit to be printed. `body` is HTML already. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>
<style>${STYLE}</style></head><body>
${body}
</body></html>
`;
}
