import { escapeText as text } from "../http/escape";
import type { InboxMessage } from "./store";

/** What arrived, for people. */
export function page(messages: readonly InboxMessage[]): string {
  const items = messages
    .map(
      ({ at, kind, channel, body }) =>
        `<li><h2>${text(kind)} · ${text(channel)} <time>${text(at)}</time></h2><pre>${text(
          typeof body === "string" ? body : JSON.stringify(body, null, 2),
        )}</pre></li>`,
    )
    .join("\n");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Inbox</title>
<style>body{font:14px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}ul{list-style:none;padding:0}
h2{font-size:14px;margin:1.5rem 0 .25rem}time{font-weight:400;color:#666}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f5f4f2;padding:.75rem;margin:0}</style>
<h1>Inbox</h1><p>Everything that this stack's Rekindle has sent: webhooks, mails, pings.</p>
${messages.length === 0 ? "<p>Nothing has arrived yet.</p>" : `<ul>${items}</ul>`}</html>`;
}
