import { beforeEach, describe, expect, it } from "vitest";
import { restoreRecord } from "@/lib/adapters/contract/restore-ledger";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import { must } from "@/lib/testing/restore-sides";
import { ok } from "../errors";
import type { Catalog, CatalogColumn, CatalogTable, TableId } from "../subjects/catalog";
import { EMBER } from "../subjects/config";
import type { DatabaseSession, FoundSubject } from "../subjects/port";
import { isOpen } from "./effects";
import { noteEffect } from "./note-effect";
import { readEffects } from "./read-effects";

const MIRA: FoundSubject = {
  key: "7f3c09e2",
  label: "mira@example.com",
  lookups: ["mira@example.com", "user_2mira"],
  createdAt: null,
};

const column = (name: string): CatalogColumn => ({
  name,
  type: "text",
  category: "S",
  baseType: "text",
  notNull: true,
  hasDefault: false,
  generated: false,
  identity: "none",
});
const users: Pick<CatalogTable, "id" | "schema" | "name" | "columns" | "partitioned"> = {
  id: "public.users" as TableId,
  schema: "public",
  name: "users",
  columns: ["id", "email", "clerk_id", "created_at"].map(column),
  partitioned: false,
};

/** Databases that know nothing but who is in them. */
function databases(found: readonly FoundSubject[]) {
  const session = {
    catalog: async () => ({ tables: [users], foreignKeys: [] }) as unknown as Catalog,
    findSubjects: async () => found,
    close: async () => undefined,
  } as unknown as DatabaseSession;
  return { open: async () => ok(session) };
}

let world: MemoryWorld;
beforeEach(async () => {
  world = memoryWorld({ databases: databases([MIRA]) });
  await world.ports.ledger.restores.create(restoreRecord({ state: "applied" }));
});
const list = async (role: "viewer" | "support" = "support") =>
  must(await readEffects(world.as(role), { restoreId: "rst_1" }));

describe("what a restore cannot bring back", () => {
  it("is the configured list, and of an account the provider is asked", async () => {
    expect((await list()).map((one) => one.id)).toEqual(EMBER.externalEffects?.map((one) => one.id));
    expect((await list())[0]?.check).toEqual({ kind: "identity", state: "missing", account: "user_2mira" });
    expect((await list()).map(isOpen)).toEqual([true, true, true, true]);
    world.identities.set("user_2mira", "exists");
    expect((await list()).map(isOpen)).toEqual([false, true, true, true]);
    world.identities.set("user_2mira", "unknown");
    expect((await list()).map(isOpen)).toEqual([true, true, true, true]);
  });

  it("does not name the account to whoever may not see it", async () => {
    expect(JSON.stringify(await list("viewer"))).not.toContain("2mira");
  });

  it("stays readable when neither production nor the past can be asked", async () => {
    world = memoryWorld();
    await world.ports.ledger.restores.create(restoreRecord({ state: "applied" }));
    expect((await list())[0]?.check).toEqual({ kind: "identity", state: "unknown", account: null });
    expect(await list()).toHaveLength(4);
  });

  it("is noted with its reason, by whom and when, and the log has every note", async () => {
    const ctx = world.as("support");
    const note = (state: string, text: string) =>
      noteEffect(ctx, { restoreId: "rst_1", effectId: "identity", state, note: text });
    must(await note("open", "Clerk is asked, ticket 4711"));
    must(await note("done", "Invited again, new id written"));
    const [identity] = await list("viewer");
    expect(identity?.note).toMatchObject({ state: "done", byName: "Support Person" });
    expect(identity && isOpen(identity)).toBe(false);
    const { entries } = await world.ports.ledger.audit.list({ action: "restore.note_effect", limit: 9 });
    expect(entries.filter((one) => one.phase === "intent").map((one) => one.reason)).toEqual([
      "Invited again, new id written",
      "Clerk is asked, ticket 4711",
    ]);
    expect(await note("gone", "not a state")).toMatchObject({ code: "invalid_input" });
  });

  it("refuses a note about what is not on the list, or on no restore", async () => {
    const ctx = world.as("support");
    const note = { restoreId: "rst_1", effectId: "weather", state: "done", note: "sunny" };
    expect(await noteEffect(ctx, note)).toMatchObject({ code: "not_found" });
    expect(await noteEffect(ctx, { ...note, restoreId: "rst_9" })).toMatchObject({ code: "not_found" });
  });
});
