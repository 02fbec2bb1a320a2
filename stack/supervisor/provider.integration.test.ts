import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { askProvider } from "../cli/outage";
import { sql } from "../control-plane/testing/harness";
import { removePlace } from "../postgres/index";
import type { StackState } from "../state";
import { startProvider } from "./provider";

it("goes down as a whole and comes back with its data, under the same addresses", async () => {
  const dir = await mkdtemp(join(tmpdir(), "rekindle-provider-"));
  const seed = { projectName: "ember", databaseName: "ember", ownerRole: "ember" };
  const provider = await startProvider({ dir, apiKey: "key", seed, switchPort: 0 });
  const { switchUrl, apiUrl, databaseUrl } = provider;
  const state = { neon: { switchUrl, apiKey: "key" } } as StackState;
  const project = () =>
    fetch(`${apiUrl}/projects/${provider.projectId}`, { headers: { authorization: "Bearer key" } });
  try {
    await sql(databaseUrl, "create table kept (id int)");
    expect(await askProvider(state)).toEqual({ down: false });
    await expect(askProvider({ neon: { ...state.neon, apiKey: "wrong" } } as StackState)).rejects.toThrow(
      "401",
    );
    expect(await askProvider(state, true)).toEqual({ down: true });
    expect(await askProvider(state, true)).toEqual({ down: true });
    await expect(project()).rejects.toThrow("fetch failed");
    await expect(sql(databaseUrl, "select 1")).rejects.toThrow("ECONNREFUSED");
    expect(await askProvider(state, false)).toEqual({ down: false });
    expect((await project()).status).toBe(200);
    expect(await sql(databaseUrl, "select count(*)::int as n from kept")).toEqual([{ n: 0 }]);
  } finally {
    await provider.stop();
    await removePlace(dir);
    await rm(dir, { recursive: true, force: true });
  }
});
