import { describe, expect, it } from "vitest";
import type { Bytes, DumpSink } from "@/lib/recovery/backup/port";
import { fail, ok } from "@/lib/recovery/errors";
import { fanOut } from "./fan-out";
import { memorySink } from "./testing/sinks";

const signal = () => new AbortController().signal;

async function* chunks(count: number, end: () => void = () => undefined): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < count; index += 1) yield Uint8Array.of(index % 251, index % 13);
  end();
}

/** Takes `count` chunks and then nothing more, until it is told to stop. */
function deafSink(count: number): DumpSink {
  return {
    name: "deaf",
    put: async (body: Bytes, stop: AbortSignal) => {
      let taken = 0;
      for await (const _ of body) {
        taken += 1;
        if (taken === count) await new Promise((resolve) => stop.addEventListener("abort", resolve));
      }
      return ok({ key: "deaf", bytes: taken, modifiedAt: "", etag: null });
    },
  };
}

describe("fan-out", () => {
  it("gives every sink the same bytes at the pace of the slowest", async () => {
    const sinks = [memorySink("fast"), memorySink("slow", 1)];
    const results = await fanOut(chunks(200), sinks, { stallMs: 5_000, signal: signal() }).results;
    expect(results.every(({ outcome }) => outcome.ok)).toBe(true);
    expect(sinks[0]?.object()?.length).toBe(400);
    expect(sinks[0]?.object()).toEqual(sinks[1]?.object());
  });

  it("drops a sink that takes nothing any more and finishes with the others", async () => {
    const good = memorySink("good");
    const results = await fanOut(chunks(500), [deafSink(3), good], { stallMs: 50, signal: signal() }).results;
    expect(results).toMatchObject([
      { name: "deaf", outcome: { ok: false, code: "storage_unreachable" } },
      { name: "good", outcome: { ok: true } },
    ]);
    expect(good.object()?.length).toBe(1_000);
  });

  it("tells no sink of an end when the source fails at its very end", async () => {
    const sinks = [memorySink("a"), memorySink("b", 1)];
    const source = chunks(100, () => {
      throw new Error("pg_dump died");
    });
    const { results } = fanOut(source, sinks, { stallMs: 5_000, signal: signal() });
    await expect(results).rejects.toThrow("pg_dump died");
    for (const sink of sinks) {
      expect(sink.object()).toBeNull();
      expect(sink.threw()).toBeInstanceOf(Error);
    }
  });

  it("ends with the first failure when no sink is left", async () => {
    const refusing: DumpSink = {
      name: "refusing",
      put: async () => fail("storage_denied", "Locked.", "Unlock it."),
    };
    const { results } = fanOut(chunks(1_000), [refusing], { stallMs: 5_000, signal: signal() });
    await expect(results).rejects.toMatchObject({ failure: { code: "storage_denied" } });
  });

  it("counts a sink that throws as failed, without its words", async () => {
    const throwing: DumpSink = {
      name: "throwing",
      put: () => Promise.reject(new Error("https://user:secret@host")),
    };
    const results = await fanOut(chunks(5), [throwing, memorySink()], { stallMs: 5_000, signal: signal() })
      .results;
    expect(results[0]?.outcome).toMatchObject({ ok: false });
    expect(JSON.stringify(results)).not.toContain("secret");
  });
});
