import type { Page, Request } from "@playwright/test";

/** A server action as a browser has sent it: enough to send it again as somebody else. */
export interface SentAction {
  url: string;
  id: string;
  contentType: string;
  body: Buffer;
}

/** Listens to the server actions that this page sends. */
export function recordActions(page: Page): SentAction[] {
  const sent: SentAction[] = [];
  page.on("request", (request: Request) => {
    const id = request.headers()["next-action"];
    const body = request.postDataBuffer();
    if (id === undefined || body === null) return;
    sent.push({
      url: request.url(),
      id,
      contentType: request.headers()["content-type"] ?? "text/plain",
      body,
    });
  });
  return sent;
}

/** Sends a recorded action again, with these cookies (none: signed out) and from this origin. */
export async function replay(
  action: SentAction,
  as: { cookies?: Record<string, string>; origin?: string },
): Promise<{ status: number; text: string }> {
  const cookie = Object.entries(as.cookies ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");
  const response = await fetch(action.url, {
    method: "POST",
    redirect: "manual",
    headers: {
      "next-action": action.id,
      "content-type": action.contentType,
      accept: "text/x-component",
      origin: as.origin ?? new URL(action.url).origin,
      ...(cookie === "" ? {} : { cookie }),
    },
    body: new Uint8Array(action.body),
  });
  return { status: response.status, text: await response.text() };
}
