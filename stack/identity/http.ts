import type { IncomingMessage } from "node:http";

/** One request, read and parsed. */
export interface Call {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  cookies: Map<string, string>;
  /** Fields of a form, or of a flat JSON object; empty without a body. */
  form: URLSearchParams;
}

export interface Reply {
  status: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

/** Answers a call, or null when the path belongs to somebody else. */
export type Handler = (call: Call) => Promise<Reply | null> | Reply | null;

/** Everything here depends on who asks: nothing may be cached. */
const private_ = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

export const json = (status: number, value: unknown, headers: Reply["headers"] = {}): Reply => ({
  status,
  // Without a charset: Clerk's client reads a body as JSON only when the type is exactly this.
  headers: { ...private_, "content-type": "application/json", ...headers },
  body: JSON.stringify(value),
});

/** An error in the shape of Clerk's APIs. */
export const clerkError = (
  status: number,
  code: string,
  message: string,
  headers: Reply["headers"] = {},
): Reply => json(status, { errors: [{ code, message, long_message: message, meta: {} }] }, headers);

export const redirect = (location: string, cookies: string[] = [], status = 303): Reply => ({
  status,
  headers: { ...private_, location, "set-cookie": cookies },
});

/**
 * `form-action` names loopback ports because browsers apply it to the redirect that answers a form, which leads back
 * to the console.
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' http://127.0.0.1:* http://localhost:*";

export const html = (status: number, body: string, cookies: string[] = []): Reply => ({
  status,
  headers: {
    ...private_,
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    // Not "no-referrer": with it browsers send "Origin: null" along with our own forms.
    "referrer-policy": "same-origin",
    "set-cookie": cookies,
  },
  body,
});

const MAX_BODY = 64 * 1024;

/** Reads a small form or flat JSON body; null when it is too large or malformed. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) return null;
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  if (!request.headers["content-type"]?.includes("json")) return new URLSearchParams(text);
  return text.trim() === "" ? new URLSearchParams() : flatJson(text);
}

function flatJson(text: string): URLSearchParams | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return new URLSearchParams(
    Object.entries(value).map(([name, item]): [string, string] => [name, String(item)]),
  );
}
