import { afterEach, expect, it, vi } from "vitest";
import { fetchOutcome } from "./fetch-outcome";

afterEach(() => vi.unstubAllGlobals());

const answerWith = (answer: () => Promise<Response>) => vi.stubGlobal("fetch", vi.fn(answer));

it("gives back the outcome that the route answered, also a refusal with its status", async () => {
  const refusal = { ok: false, code: "forbidden", message: "No.", hint: "Ask." };
  answerWith(async () => Response.json(refusal, { status: 403 }));
  expect(await fetchOutcome("/api/x")).toEqual(refusal);
});

it("turns an answer that is no outcome, and no answer at all, into a failure", async () => {
  answerWith(async () => Response.json({ hello: 1 }, { status: 502 }));
  expect(await fetchOutcome("/api/x")).toMatchObject({
    ok: false,
    code: "unexpected",
    message: expect.stringContaining("502"),
  });
  answerWith(async () => new Response("<html>", { status: 200 }));
  expect(await fetchOutcome("/api/x")).toMatchObject({ ok: false, code: "unexpected" });
  answerWith(() => Promise.reject(new TypeError("fetch failed")));
  expect(await fetchOutcome("/api/x")).toMatchObject({ ok: false, message: "The console did not answer." });
});

it("passes an abort on: nobody waits for that answer any more", async () => {
  const abort = new AbortController();
  answerWith(() => Promise.reject(new DOMException("aborted", "AbortError")));
  abort.abort();
  await expect(fetchOutcome("/api/x", abort.signal)).rejects.toThrow("aborted");
});
