import type { Problem } from "@/lib/recovery/restore/facts";
import { policyFor, type UpdatePolicy } from "@/lib/recovery/restore/policy";
import { columnsToWrite, type DifferingColumn } from "@/lib/recovery/restore/policy-columns";
import { neededNames } from "./needed";
import { EMPTY, type RowReading, readRows, WIDTH } from "./read-rows";
import { type ResultRow, ResultRows } from "./result-row";
import type { RestoreTable } from "./sides";
import type { World } from "./world";

/** A row that production has and that may be changed back. */
export interface UpdateReading {
  readonly sourceHash: string;
  readonly comparedHash: string;
  readonly expectedHash: string;
  readonly columns: readonly string[];
  readonly emptyNow: readonly string[];
  /** Of the written columns: those that the past left empty. */
  readonly emptyThen: readonly string[];
  readonly problem: Problem | null;
  /** Null when nothing is written. */
  readonly result: ResultRow | null;
}

/** Reads rows of both sides and what the policy would write of them; rows that a side lacks are left out. */
export async function readUpdates(
  world: World,
  table: RestoreTable,
  keys: readonly string[],
): Promise<ReadonlyMap<string, UpdateReading>> {
  if (keys.length === 0) return new Map();
  const { past, production, input } = world;
  const each = table.fingerprint;
  const [then, now] = await Promise.all([
    readRows(past, "then", table, keys, input.seed, { hashes: [table.fingerprint], each, values: [] }),
    readRows(production, "now", table, keys, input.seed, {
      hashes: [table.compared, table.whole],
      each,
      values: [],
    }),
  ]);
  const shares = new Shares(table, policyFor(input.policy, table.id).update);
  const both = keys.flatMap((key) => {
    const [old, current] = [then.get(key), now.get(key)];
    return old === undefined || current === undefined
      ? []
      : [{ key, old, current, share: shares.of(old, current) }];
  });
  const written = both.filter(({ share }) => share.columns.length > 0);
  const partial = table.given.length > 0 || written.some(({ share }) => !share.isAll);
  const names = neededNames(world, table, partial);
  const wanted = written.map(({ key }) => key);
  const [oldValues, values] = await Promise.all([
    readRows(past, "then", table, wanted, input.seed, { hashes: [], values: names.past }),
    readRows(production, "now", table, wanted, input.seed, { hashes: [], values: names.production }),
  ]);
  const made = new ResultRows(world, table, names.past, names.production);
  return new Map(
    both.map(({ key, old, current, share }) => {
      const [was, is] = [oldValues.get(key), values.get(key)];
      const result =
        was === undefined || is === undefined ? null : made.update(key, share.columns, was, is, share.isAll);
      const [comparedHash = "", expectedHash = ""] = current.hashes;
      return [key, { ...share, sourceHash: old.hashes[0] ?? "", comparedHash, expectedHash, result }];
    }),
  );
}

type Share = Pick<UpdateReading, "columns" | "emptyNow" | "emptyThen" | "problem"> & {
  readonly isAll: boolean;
};

/** What of a row's differences the policy writes; rows that differ alike share one answer. */
class Shares {
  private readonly known = new Map<string, Share>();

  constructor(
    private readonly table: RestoreTable,
    private readonly policy: UpdatePolicy,
  ) {}

  of(then: RowReading, now: RowReading): Share {
    const marks = this.table.fingerprint.map((_, index) => {
      const [old, current] = [then, now].map(({ each }) => each.slice(index * WIDTH, (index + 1) * WIDTH));
      if (old === current) return "=";
      return old === EMPTY ? "t" : current === EMPTY ? "n" : "x";
    });
    const pattern = marks.join("");
    const found = this.known.get(pattern) ?? this.decide(marks);
    this.known.set(pattern, found);
    return found;
  }

  private decide(marks: readonly string[]): Share {
    const differing = this.table.fingerprint.flatMap(({ name }, index): readonly DifferingColumn[] => {
      const mark = marks[index];
      return mark === "=" ? [] : [{ name, emptyThen: mark === "t", emptyNow: mark === "n" }];
    });
    const column = (name: string) => this.table.now.columns.find((one) => one.name === name);
    const writable = differing.filter(
      ({ name }) => this.table.copied.includes(name) && column(name)?.identity !== "always",
    );
    const columns = columnsToWrite(this.policy, writable);
    const names = (which: "emptyNow" | "emptyThen") =>
      differing.filter((one) => one[which] && columns.includes(one.name)).map((one) => one.name);
    const stays = differing.some(({ name }) => !columns.includes(name) && column(name)?.generated !== true);
    return {
      columns,
      emptyNow: names("emptyNow"),
      emptyThen: names("emptyThen"),
      isAll: !stays,
      problem: columns.length > 0 ? null : nothingToWrite(this.policy, differing, writable),
    };
  }
}

function nothingToWrite(
  policy: UpdatePolicy,
  differing: readonly DifferingColumn[],
  writable: readonly DifferingColumn[],
): Problem {
  if (differing.length === 0) {
    return { reason: "unchanged", message: "Production holds the same row now; there is nothing to write." };
  }
  if (writable.length === 0) {
    const message = "It differs only in columns that production computes itself.";
    return { reason: "generated_only", message };
  }
  const message =
    policy.kind === "fill_nulls"
      ? "No column of it is empty now that was filled in the past."
      : "None of the chosen columns differs in it.";
  return { reason: "unchanged", message };
}
