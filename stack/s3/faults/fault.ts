import type { IncomingHttpHeaders, ServerResponse } from "node:http";

export type Fault =
  /** An error instead of the answer; the store never hears of it. */
  | { readonly kind: "status"; readonly status: 403 | 429 | 500 | 503 }
  /** Done, but the answer never comes. */
  | { readonly kind: "silence-after" }
  /** The connection breaks before the store hears of it. */
  | { readonly kind: "reset" }
  /** Done, but the connection breaks before the answer. */
  | { readonly kind: "reset-after" }
  /** Delivered twice. */
  | { readonly kind: "duplicate" }
  /** 200, and an error in the body; the store never hears of it. */
  | { readonly kind: "error-body" }
  /** The answer's body breaks off after so many bytes. */
  | { readonly kind: "cut"; readonly bytes: number }
  /** The answer's body stops after so many bytes, and the connection stays open. */
  | { readonly kind: "stop"; readonly bytes: number }
  /** One bit of the answer's body is another. */
  | { readonly kind: "flip"; readonly at: number };

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

const NAMES = { 403: "AccessDenied", 429: "SlowDown", 500: "InternalError", 503: "SlowDown" } as const;

/** Answers one request as the fault wants it, or faithfully. */
export async function fulfil(
  fault: Fault | null,
  exchange: {
    readonly response: ServerResponse;
    readonly body: Promise<Buffer>;
    readonly forward: () => Promise<Answer>;
  },
): Promise<void> {
  const { response, body, forward } = exchange;
  const answer = (given: Answer, bytes = given.bytes) =>
    response.writeHead(given.status, given.headers).end(bytes);
  switch (fault?.kind) {
    case undefined:
      answer(await forward());
      return;
    case "status":
      await body;
      response
        .writeHead(fault.status, { "content-type": "application/xml" })
        .end(`<Error><Code>${NAMES[fault.status]}</Code><Message>on purpose</Message></Error>`);
      return;
    case "silence-after":
      await forward();
      return;
    case "reset":
      response.destroy();
      return;
    case "reset-after":
      await forward();
      response.destroy();
      return;
    case "duplicate":
      await forward();
      answer(await forward());
      return;
    case "error-body":
      await body;
      response
        .writeHead(200, { "content-type": "application/xml" })
        .end('<?xml version="1.0"?><Error><Code>InternalError</Code><Message>on purpose</Message></Error>');
      return;
    case "cut": {
      const given = await forward();
      response.writeHead(given.status, given.headers);
      response.write(given.bytes.subarray(0, fault.bytes), () => response.destroy());
      return;
    }
    case "stop": {
      const given = await forward();
      response.writeHead(given.status, given.headers);
      response.write(given.bytes.subarray(0, fault.bytes));
      return;
    }
    case "flip": {
      const given = await forward();
      const bytes = Buffer.from(given.bytes);
      if (fault.at < bytes.length) bytes[fault.at] = (bytes[fault.at] ?? 0) ^ 1;
      answer(given, bytes);
      return;
    }
  }
}
