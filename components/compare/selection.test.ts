import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CREATE_MISSING, type RestorePolicy } from "@/lib/recovery/restore/policy";
import { selectRows } from "@/lib/recovery/restore/select-rows";
import { groupId, type Selectable, selectableOf, WRITABLE } from "./groups";
import { toPlanSelection } from "./plan-input";
import {
  changeSelection,
  chosenIn,
  isChosen,
  type Selection,
  selectEverything,
  underPolicy,
} from "./selection";

/** Rows of two tables in every state. */
const ROWS = [
  ...["m1", "m2", "m3"].map((key) => ({ table: "memories", key, state: "missing" as const })),
  ...["c1", "c2"].map((key) => ({ table: "memories", key, state: "changed" as const })),
  { table: "memories", key: "a1", state: "added" as const },
  { table: "links", key: "l1", state: "missing" as const },
  { table: "links", key: "u1", state: "unchanged" as const },
];
const TABLES = ["memories", "links"].map((table) => {
  const count = (state: string) => ROWS.filter((row) => row.table === table && row.state === state).length;
  return {
    table,
    counts: {
      missing: count("missing"),
      changed: count("changed"),
      added: count("added"),
      unchanged: count("unchanged"),
    },
  };
});
const ALL: RestorePolicy = { base: { create: true, update: { kind: "row" }, remove: true }, tables: {} };
const [MISSING, CHANGED, ADDED, LINKS] = [
  groupId("memories", "missing"),
  groupId("memories", "changed"),
  groupId("memories", "added"),
  groupId("links", "missing"),
];
const NOTHING: Selection = new Map();
const inAll = (selection: Selection, selectable: Selectable) =>
  chosenIn(selection, selectable.keys(), selectable);

describe("selection", () => {
  const selectable = selectableOf(TABLES, CREATE_MISSING);

  it("begins with every missing row, without naming one", () => {
    const all = selectEverything(selectable);
    expect([...selectable]).toEqual([
      [MISSING, 3],
      [LINKS, 1],
    ]);
    expect(inAll(all, selectable)).toBe(4);
    expect(toPlanSelection(all)).toEqual({
      kind: "choices",
      choices: [
        { table: "memories", state: "missing", take: { kind: "all", except: [] } },
        { table: "links", state: "missing", take: { kind: "all", except: [] } },
      ],
    });
  });

  it("forgets a group whose last row is unticked, and knows when all are ticked one by one", () => {
    const tick = (from: Selection, chosen: boolean) =>
      changeSelection(from, { kind: "rows", group: LINKS, keys: ["l1"], chosen }, selectable);
    const ticked = tick(NOTHING, true);
    expect(ticked.get(LINKS)).toEqual({ kind: "all", except: new Set() });
    expect(tick(ticked, false).size).toBe(0);
  });

  it("chooses by itself what a policy may change from now on, never what it may remove, and lets go of the rest", () => {
    const wide = selectableOf(TABLES, ALL);
    const left = changeSelection(
      selectEverything(selectable),
      { kind: "rows", group: MISSING, keys: ["m2"], chosen: false },
      selectable,
    );
    const more = underPolicy(left, selectable, wide);
    expect([...more.keys()].sort()).toEqual([CHANGED, LINKS, MISSING]);
    expect(isChosen(more, MISSING, "m2")).toBe(false);
    expect(changeSelection(more, { kind: "everything" }, wide).has(ADDED)).toBe(false);
    const removing = changeSelection(more, { kind: "groups", groups: [ADDED], chosen: true }, wide);
    expect(inAll(removing, wide)).toBe(6);
    expect([...underPolicy(removing, wide, selectable).keys()].sort()).toEqual([LINKS, MISSING]);
  });

  it("always plans exactly the rows that are shown as chosen", () => {
    const policies: readonly RestorePolicy[] = [
      CREATE_MISSING,
      ALL,
      { ...CREATE_MISSING, tables: { memories: ALL.base } },
    ];
    const change = fc.oneof(
      fc.constant({ kind: "everything" } as const),
      fc.constant({ kind: "nothing" } as const),
      fc.record({
        kind: fc.constant("groups" as const),
        groups: fc.subarray([MISSING, CHANGED, ADDED, LINKS]),
        chosen: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant("rows" as const),
        row: fc.constantFrom(...ROWS.filter((row) => row.state !== "unchanged")),
        chosen: fc.boolean(),
      }),
      fc.constantFrom(...policies).map((policy) => ({ kind: "policy" as const, policy })),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let policy = CREATE_MISSING;
        let may = selectableOf(TABLES, policy);
        let selection: Selection = NOTHING;
        for (const one of changes) {
          if (one.kind === "policy") {
            const next = selectableOf(TABLES, one.policy);
            selection = underPolicy(selection, may, next);
            [policy, may] = [one.policy, next];
          } else if (one.kind === "rows") {
            const group = groupId(one.row.table, one.row.state);
            if (!may.has(group)) continue;
            selection = changeSelection(
              selection,
              { kind: "rows", group, keys: [one.row.key], chosen: one.chosen },
              may,
            );
          } else if (one.kind === "groups") {
            const groups = one.groups.filter((group) => may.has(group));
            selection = changeSelection(selection, { ...one, groups }, may);
          } else selection = changeSelection(selection, one, may);
        }
        const shown = ROWS.filter((row) => isChosen(selection, groupId(row.table, row.state), row.key));
        expect(inAll(selection, may)).toBe(shown.length);
        const plan = toPlanSelection(selection);
        const choices = plan.choices.map(({ take, ...rest }) => ({
          ...rest,
          take:
            take.kind === "all"
              ? { kind: take.kind, except: [...take.except] }
              : { kind: take.kind, keys: [...take.keys] },
        }));
        expect(selectRows({ kind: "choices", choices }, ROWS, policy)).toEqual({ rows: shown, unknown: 0 });
        expect(shown.every((row) => WRITABLE.some((state) => state === row.state))).toBe(true);
      }),
    );
  });
});
