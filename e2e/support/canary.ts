import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { Production } from "./production";

/** Words that stand in one memory of one person: wherever they turn up, memory content has leaked. */
export interface Canary {
  text: string;
  memoryId: string;
  /** Addresses of every answer since the planting whose body held the words. */
  leaks(): Promise<string[]>;
}

/** Writes unique words into a memory of this person and listens to everything that the page receives from then on. */
export async function plantCanary(page: Page, production: Production, email: string): Promise<Canary> {
  const text = `canary ${randomUUID()}`;
  const { id } = await production.one<{ id: string }>(
    `update memories set factual_content = $1
     where id = (select m.id from memories m join profiles p on p.id = m.profile_id join users u on u.id = p.user_id
                 where u.email = $2 order by m.created_at, m.id limit 1)
     returning id`,
    [text, email],
  );
  const heard: string[] = [];
  const checks: Promise<void>[] = [];
  const hear = (url: string, body: string): void => {
    if (body.includes(text)) heard.push(url);
  };
  // What scripts ask for is heard inside the page: the browser does not keep the body of an answer that streams.
  const name = `heard_${randomUUID().replaceAll("-", "")}`;
  await page.exposeFunction(name, hear);
  await page.addInitScript(listenToFetch, name);
  await page.evaluate(listenToFetch, name);
  page.on("requestfinished", (request) => {
    if (request.resourceType() === "fetch") return;
    const body = request.response().then(async (response) => {
      // A redirect has no body, and a page that navigates away takes a kept one with it.
      const bytes = await response?.body().catch(() => null);
      hear(request.url(), bytes?.toString("utf8") ?? "");
    });
    checks.push(body);
  });
  return {
    text,
    memoryId: id,
    leaks: async () => {
      await Promise.all(checks);
      return heard;
    },
  };
}

/** Runs in the page: every answer to `fetch` is told to the function of that name as well. */
function listenToFetch(name: string): void {
  const ask = window.fetch;
  const tell = (window as unknown as Record<string, (url: string, body: string) => Promise<void>>)[name];
  window.fetch = async (...request) => {
    const answer = await ask(...request);
    // A navigation cuts answers off; what did not arrive was not read by anybody.
    void answer
      .clone()
      .text()
      .then(
        (body) => tell?.(answer.url, body),
        () => undefined,
      );
    return answer;
  };
}
