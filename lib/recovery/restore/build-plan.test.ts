import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parentLink, rowFacts } from "@/lib/testing/row-facts";
import type { StoredRow } from "../compare/port";
import { buildPlan } from "./build-plan";
import type { ParentLink, RestoreFacts, RowFacts, TableFacts } from "./facts";
import { rowId } from "./facts";
import { CREATE_MISSING } from "./policy";

const key = (name: string) => JSON.stringify([name]);
const table = (name: string, refersTo: readonly string[] = []): TableFacts => ({
  table: name,
  refersTo,
  triggers: [],
  problems: [],
  sequences: [],
  unreadable: null,
});
const link = parentLink;
const row = (of: string, name: string, parents: readonly ParentLink[] = [], change: Partial<RowFacts> = {}) =>
  rowFacts(of, name, { parents, ...change });
const missing = (of: string, name: string): StoredRow => ({
  table: of,
  key: key(name),
  state: "missing",
  pastHash: `hash ${name}`,
  productionHash: null,
});

function plan(
  facts: Omit<RestoreFacts, "graphHash" | "remedies" | "included">,
  chosen: readonly StoredRow[],
) {
  return buildPlan({
    comparison: {
      id: "cmp_1",
      subjectKey: "u1",
      branchId: "br-1",
      point: { kind: "head" },
      seed: "7",
    },
    rootTable: "users",
    chosen,
    facts: { graphHash: "g", remedies: [], included: [], ...facts },
    policy: CREATE_MISSING,
    seen: new Map(),
    now: new Date("2026-11-23T10:00:00Z"),
  });
}
const written = (made: ReturnType<typeof plan>) =>
  made.operations.map((operation) => `${operation.because} ${operation.table} ${operation.key}`);

describe("buildPlan", () => {
  const tables = [
    table("memories", ["profiles", "memories"]),
    table("profiles", ["users"]),
    table("users"),
    table("tags"),
    table("memory_tags", ["memories", "tags"]),
  ];

  it("brings the missing parents of one chosen row along, root first", () => {
    const rows = [
      row("memory_tags", "mt", [link("memories", "m1"), link("tags", "t1")]),
      row("memories", "m1", [link("profiles", "p1")]),
      row("profiles", "p1", [link("users", "u1")]),
      row("users", "u1"),
      row("tags", "t1"),
    ];
    const made = plan({ tables, rows }, [missing("memory_tags", "mt")]);
    expect(written(made)).toEqual([
      'parent users ["u1"]',
      'parent profiles ["p1"]',
      'parent memories ["m1"]',
      'parent tags ["t1"]',
      'chosen memory_tags ["mt"]',
    ]);
    expect(made.expiresAt).toBe("2026-11-23T11:00:00.000Z");
  });

  it("leaves out what a row needs when the row itself is blocked", () => {
    const taken = { reason: "unique_taken", message: "taken" } as const;
    const rows = [
      row("memories", "m1", [link("profiles", "p1")], { problems: [taken] }),
      row("profiles", "p1", [link("users", "u1", { state: "present" })]),
    ];
    const made = plan({ tables, rows }, [missing("memories", "m1")]);
    expect(made.operations).toEqual([]);
    expect(made.blocked).toEqual([{ table: "memories", key: key("m1"), ...taken }]);
  });

  it("blocks a chain of dependants to its end, and says why", () => {
    const rows = [
      row("profiles", "p1", [], { problems: [{ reason: "unique_taken", message: "taken" }] }),
      row("memories", "m1", [link("profiles", "p1")]),
      row("memories", "m2", [link("memories", "m1")]),
      row("memory_tags", "mt", [link("memories", "m2")]),
    ];
    const made = plan({ tables, rows }, [missing("memory_tags", "mt"), missing("memories", "m2")]);
    expect(made.blocked.map((one) => one.reason)).toEqual(["parent_missing", "parent_missing"]);
    expect(made.blocked[0]?.message).toContain("taken");
  });

  it("never brings another person's row along", () => {
    const rows = [row("memories", "m1", [link("memories", "of someone else")])];
    const made = plan({ tables, rows }, [missing("memories", "m1")]);
    expect(made.operations).toEqual([]);
    expect(made.blocked[0]?.message).toContain("another person");
  });

  it("clears a reference that production would have cleared itself", () => {
    const gone = link("memories", "of someone else", { clearable: true });
    const made = plan({ tables, rows: [row("memories", "m1", [gone])] }, [missing("memories", "m1")]);
    expect(made.operations[0]).toMatchObject({ kind: "create", clears: ["memories_id"] });
    expect(made.blocked).toEqual([]);
  });

  it("does not hang a row on a parent whose key was given to somebody else", () => {
    const rows = [
      row("profiles", "5", [], { production: "other_owner" }),
      row("memories", "m1", [link("profiles", "5", { state: "present", owns: true })]),
      row("memories", "m2", [link("profiles", "5", { state: "present", owns: true })], {
        production: "same_owner",
      }),
    ];
    const made = plan({ tables, rows }, [missing("memories", "m1"), missing("memories", "m2")]);
    expect(made.operations).toEqual([]);
    expect(made.blocked.map((one) => one.reason)).toEqual(["parent_missing", "key_reused"]);
  });

  it("hangs a row on a parent that came back in the meantime", () => {
    const rows = [
      row("profiles", "p1", [], { production: "same_owner" }),
      row("memories", "m1", [link("profiles", "p1", { state: "present", owns: true })]),
    ];
    const made = plan({ tables, rows }, [missing("profiles", "p1"), missing("memories", "m1")]);
    expect(written(made)).toEqual(['chosen memories ["m1"]']);
    expect(made.blocked.map((one) => one.reason)).toEqual(["already_present"]);
  });

  it("leaves rows that production has", () => {
    const chosen: StoredRow[] = [{ ...missing("memories", "m1"), state: "changed" }];
    const made = plan({ tables, rows: [] }, chosen);
    expect(made.blocked.map((one) => one.reason)).toEqual(["policy"]);
  });

  it("writes a cycle of rows together and blocks it together", () => {
    const cycle = [
      row("memories", "a", [link("memories", "b")]),
      row("memories", "b", [link("memories", "c")]),
      row("memories", "c", [link("memories", "a")]),
    ];
    expect(plan({ tables, rows: cycle }, [missing("memories", "a")]).operations).toHaveLength(3);
    const broken = cycle.map((one) =>
      one.key === key("c") ? { ...one, problems: [{ reason: "cast_fails", message: "x" } as const] } : one,
    );
    expect(plan({ tables, rows: broken }, [missing("memories", "a")]).operations).toEqual([]);
  });

  it("never writes a row whose parent is neither there nor in the plan", () => {
    const names = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const state = fc.constantFrom("present", "past_only", "nowhere");
    const parents = fc.array(fc.record({ name: names, state, clearable: fc.boolean(), owns: fc.boolean() }), {
      maxLength: 3,
    });
    const facts = fc.uniqueArray(
      fc.record({
        name: names,
        parents,
        bad: fc.boolean(),
        production: fc.constantFrom("absent", "absent", "same_owner", "other_owner"),
      }),
      { selector: (one) => one.name },
    );
    fc.assert(
      fc.property(facts, (list) => {
        const rows = list.map((one) =>
          row(
            "memories",
            one.name,
            one.parents.map(({ name, ...rest }) => link("memories", name, rest)),
            {
              production: one.production,
              problems: one.bad ? [{ reason: "check_fails", message: "no" }] : [],
            },
          ),
        );
        const chosen = list.map((one) => missing("memories", one.name));
        const made = plan({ tables, rows }, chosen);
        const inPlan = new Set(made.operations.map((one) => rowId(one.table, one.key)));
        const byId = new Map(rows.map((one) => [rowId(one.table, one.key), one]));
        expect(made.operations.length + made.blocked.length).toBe(rows.length);
        for (const operation of made.operations) {
          const facts = byId.get(rowId(operation.table, operation.key));
          expect(facts?.production).toBe("absent");
          expect(facts?.problems).toEqual([]);
          for (const parent of facts?.parents ?? []) {
            const id = rowId(parent.table, parent.key ?? "");
            const there = byId.get(id)?.production === "same_owner";
            const outside = !byId.has(id) && parent.state === "present";
            const cleared =
              operation.kind === "create" && operation.clears?.includes(parent.columns[0] ?? "") === true;
            expect(inPlan.has(id) || there || outside || cleared).toBe(true);
          }
        }
      }),
    );
  });
});
