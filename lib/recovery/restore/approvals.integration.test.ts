import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createScratchLedger, type ScratchLedger } from "@/lib/adapters/contract/scratch-ledger";
import { createLedger, type Ledger } from "@/lib/adapters/ledger/index";
import { approvalSuite } from "@/lib/testing/approval-suite";
import { must, type RestoreSides, restoreSides } from "@/lib/testing/restore-sides";
import { rootedAt } from "@/lib/testing/two-sides";
import { DEFAULT_APPROVAL } from "./approval";
import { decideRestore } from "./decide-restore";
import { readRestore } from "./read-restore";
import { requestApproval } from "./request-approval";
import { withdrawApproval } from "./withdraw-approval";

describe("the verbs on a real ledger", () => {
  let scratch: ScratchLedger;
  let ledger: Ledger;
  beforeAll(async () => {
    scratch = await createScratchLedger();
    ledger = createLedger({ url: scratch.url });
  });
  afterAll(async () => {
    await ledger.close();
    await scratch.drop();
  });
  approvalSuite(async () => ledger);
});

const SCHEMA = `create table person (id int primary key, name text not null); insert into person values (1, 'one');
  create table note (id int primary key, person int not null references person, body text);
  insert into note select i, 1, 'text ' || i from generate_series(1, 8) i;`;

describe("a plan of eight rows where one person may write five", () => {
  let sides: RestoreSides;
  /** What happens once, after the approval was looked at and before the session is claimed. */
  let meanwhile: (() => Promise<void>) | null = null;
  beforeAll(async () => {
    sides = await restoreSides(SCHEMA, "delete from note", {
      subjects: rootedAt("public", "person"),
      approval: { ...DEFAULT_APPROVAL, aloneRows: 5 },
      restorer: (real) => ({
        ...real,
        apply: async (input) => {
          const happens = meanwhile;
          meanwhile = null;
          await happens?.();
          return real.apply(input);
        },
      }),
    });
  });
  afterAll(() => sides.drop());
  const written = async () => (await sides.production("select id from note")).length;

  it("is written only after somebody else agreed to this very plan", async () => {
    const plan = await sides.plan("1");
    const seen = { restoreId: plan.id, planHash: plan.planHash };
    expect(await sides.apply(plan)).toMatchObject({ ok: false, code: "approval_needed" });
    must(await requestApproval(sides.as("support"), seen));
    expect(await sides.apply(plan)).toMatchObject({ ok: false, code: "approval_needed" });
    expect(await written()).toBe(0);

    // Approved, taken back: as if nobody had agreed.
    must(await decideRestore(sides.as("admin"), { ...seen, decision: "approve" }));
    must(await withdrawApproval(sides.as("admin"), seen));
    expect(await sides.apply(plan)).toMatchObject({ ok: false, code: "approval_needed" });

    must(await requestApproval(sides.as("support"), seen));
    must(await decideRestore(sides.as("admin"), { ...seen, decision: "approve" }));
    expect(must(await sides.apply(plan)).proof?.stillMissing).toBe(0);
    expect(await written()).toBe(8);
    expect(must(await readRestore(sides.as("admin"), { restoreId: plan.id }))).toMatchObject({
      state: "applied",
      approval: { decision: { kind: "approved", byName: "Admin Person" } },
    });
  });

  it("is not written when the approval is taken back while production is waited for", async () => {
    await sides.production("delete from note");
    const plan = await sides.plan("1");
    const seen = { restoreId: plan.id, planHash: plan.planHash };
    must(await requestApproval(sides.as("support"), seen));
    must(await decideRestore(sides.as("admin"), { ...seen, decision: "approve" }));
    meanwhile = async () => void must(await withdrawApproval(sides.as("admin"), seen));
    expect(await sides.apply(plan)).toMatchObject({ ok: false, code: "conflict" });
    expect(await written()).toBe(0);
    expect(must(await readRestore(sides.as("admin"), { restoreId: plan.id })).state).toBe("draft");
  });

  it("stays approved when an attempt breaks before it claims anything, and is written afterwards", async () => {
    const plan = await sides.plan("1");
    const seen = { restoreId: plan.id, planHash: plan.planHash };
    must(await requestApproval(sides.as("support"), seen));
    must(await decideRestore(sides.as("admin"), { ...seen, decision: "approve" }));
    meanwhile = () => Promise.reject(new Error("the ledger is away for a moment"));
    await expect(sides.apply(plan)).rejects.toThrow("for a moment");
    expect(must(await readRestore(sides.as("admin"), { restoreId: plan.id })).state).toBe("approved");
    expect(must(await sides.apply(plan)).state).toBe("applied");
  });
});
