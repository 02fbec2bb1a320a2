import { expect, it } from "vitest";
import type { StoragePort } from "@/lib/recovery/ports";

/** What object storage must say about itself. */
export function storageContract(
  create: (state: "there" | "bucket missing" | "away") => Promise<StoragePort>,
): void {
  it("confirms a bucket that answers", async () => {
    expect(await (await create("there")).check()).toEqual({ ok: true, value: null });
  });

  it.each(["bucket missing", "away"] as const)("reports storage that does not serve: %s", async (state) => {
    const outcome = await (await create(state)).check();
    expect(outcome).toMatchObject({ ok: false, code: "storage_unreachable" });
    expect(JSON.stringify(outcome)).not.toMatch(/secret|127\.0\.0\.1/);
  });
}
