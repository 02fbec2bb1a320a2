import { escapeText } from "../../http/escape";

const STYLE =
  "body{font:16px/1.6 system-ui;max-width:36rem;margin:18vh auto;padding:0 1.5rem;color:#2b2622;background:#faf8f5}h1{font-size:1.5rem}p{margin:.5rem 0}small{color:#776e66}b{font-variant-numeric:tabular-nums}@media(prefers-color-scheme:dark){body{color:#ece7e1;background:#191613}small{color:#9c9289}}";

/** What people come for, in small. */
export function frontPage(counts: { people: number; memories: number }, deploymentId: string): string {
  const number = (value: number) => `<b>${value.toLocaleString("en-US")}</b>`;
  return page(
    "Ember",
    `<p>It remembers what you told it: ${number(counts.memories)} memories of ${number(counts.people)} people.</p>
<p><small>${escapeText(deploymentId)}</small></p>`,
  );
}

export function maintenancePage(message: string | null): string {
  const words = message ?? "We are looking after your memories. They are safe; please come back in a moment.";
  return page("Ember is resting", `<p>${escapeText(words)}</p>`);
}

export function troublePage(): string {
  return page("Ember is not well", "<p>Something is wrong on our side. Please try again in a moment.</p>");
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeText(title)}</title><style>${STYLE}</style><h1>${escapeText(title)}</h1>${body}</html>`;
}
