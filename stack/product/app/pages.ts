import { escapeText } from "../../http/escape";
import type { Front } from "../product";

const STYLE =
  "body{font:16px/1.6 system-ui;max-width:36rem;margin:18vh auto;padding:0 1.5rem;color:#2b2622;background:#faf8f5}h1{font-size:1.5rem}p{margin:.5rem 0}small{color:#776e66}b{font-variant-numeric:tabular-nums}@media(prefers-color-scheme:dark){body{color:#ece7e1;background:#191613}small{color:#9c9289}}";

/** The pages of one product. */
export function pagesOf({ title, sentence, resting }: Front) {
  return {
    /** What people come for, in small. */
    frontPage: (counts: Readonly<Record<string, number>>, deploymentId: string): string => {
      const shown = Object.entries(counts).map(([name, value]) => [
        name,
        `<b>${value.toLocaleString("en-US")}</b>`,
      ]);
      return page(
        title,
        `<p>${sentence(Object.fromEntries(shown))}</p>\n<p><small>${escapeText(deploymentId)}</small></p>`,
      );
    },
    maintenancePage: (message: string | null): string =>
      page(`${title} is resting`, `<p>${escapeText(message ?? resting)}</p>`),
    troublePage: (): string =>
      page(`${title} is not well`, "<p>Something is wrong on our side. Please try again in a moment.</p>"),
  };
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeText(title)}</title><style>${STYLE}</style><h1>${escapeText(title)}</h1>${body}</html>`;
}
