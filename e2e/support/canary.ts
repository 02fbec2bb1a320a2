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
  const checks: Promise<string | null>[] = [];
  // Answers that have come as a whole: the body of one that was cut off by a navigation would be waited for in vain.
  page.on("requestfinished", (request) => {
    const body = request.response().then(async (response) => {
      // A redirect has no body, and a page that navigates away takes a kept one with it.
      const bytes = await response?.body().catch(() => null);
      return bytes?.toString("utf8") ?? "";
    });
    checks.push(body.then((content) => (content.includes(text) ? request.url() : null)));
  });
  return {
    text,
    memoryId: id,
    leaks: async () => (await Promise.all(checks)).filter((url) => url !== null),
  };
}
