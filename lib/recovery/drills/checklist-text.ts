import { escapeHtml, htmlPage } from "../html";
import type { Checklist, ChecklistItem } from "./checklist";

const WORDS = { done: "done", failed: "FAILED", open: "not done" } as const;

function standing({ ok }: ChecklistItem): keyof typeof WORDS {
  return ok === null ? "open" : ok ? "done" : "failed";
}

/** The checklist as the runbook's Markdown has it. Pure. */
export function checklistMarkdown(list: Checklist): string {
  return [
    `## Quarterly DR Test Checklist, ${list.quarter}`,
    "",
    ...list.items.map((item) => {
      const state = standing(item);
      const mark = state === "done" ? "x" : " ";
      const said = state === "done" ? "" : `**${WORDS[state]}**: `;
      return `- [${mark}] ${item.text} — ${said}${line(item.detail)}`;
    }),
    "",
    `Last tested: ${list.lastTested ?? "never in this quarter"}`,
    `Tester: ${list.testers.map(line).join(", ") || "nobody"}`,
    `Result: ${list.result}`,
    `Notes: ${list.notes.map(line).join(" ") || "none"}`,
    "",
  ].join("\n");
}

/** The same, to be printed and filed. Pure. */
export function checklistHtml(list: Checklist): string {
  const title = `Quarterly DR Test Checklist, ${list.quarter}`;
  const rows = list.items.map((item) => {
    const state = standing(item);
    const box = state === "done" ? "☑" : "☐";
    const word = state === "failed" ? `<span class="no">${WORDS.failed}</span>` : WORDS[state];
    return `<tr><td class="box">${box}</td><td>${escapeHtml(item.text)}</td><td>${word}</td><td>${escapeHtml(item.detail)}</td></tr>`;
  });
  const notes = list.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join("");
  return htmlPage(
    title,
    `<h1>${escapeHtml(title)}</h1>
<table><thead><tr><th></th><th>What</th><th>Done</th><th>What was seen</th></tr></thead><tbody>
${rows.join("\n")}
</tbody></table>
<h2>Result: ${list.result}</h2>
<p>Last tested: ${escapeHtml(list.lastTested ?? "never in this quarter")}<br>Tester: ${escapeHtml(list.testers.join(", ") || "nobody")}</p>
<h2>Notes</h2>
${notes === "" ? "<p>none</p>" : `<ul>${notes}</ul>`}
<p>Signature: ______________________________&nbsp;&nbsp; Date: ______________</p>`,
  );
}

function line(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
