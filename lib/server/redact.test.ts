import { expect, it } from "vitest";
import { redact } from "./redact";

it.each([
  "connect postgresql://ember:hunter2@127.0.0.1:5432/ember failed",
  "Authorization: Bearer hunter2.abc-def",
  "token eyJhbGciOiJSUzI1NiJ9.hunter2aaaa.c2lnbmF0dXJl",
  "password=hunter2&x=1",
  '{"apiKey":"hunter2"}',
  "S3 secret: hunter2",
  "key napi_hunter2 refused",
  "sk_live_hunter2",
])("hides the secret in %j", (text) => {
  expect(redact(text)).not.toMatch(/hunter2/);
  expect(redact(text)).toContain("[redacted");
});

it("leaves ordinary words alone", () => {
  const text = "branch rk-find-lost-5p6q7r8 at 2026-11-23T14:05:09Z: ECONNREFUSED 127.0.0.1:5432";
  expect(redact(text)).toBe(text);
});
