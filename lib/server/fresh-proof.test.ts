import { expect, it } from "vitest";
import { startStep } from "@/lib/recovery/incidents/start-step";
import { undoStep } from "@/lib/recovery/incidents/undo-step";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import { decideRestore } from "@/lib/recovery/restore/decide-restore";
import { readRestore } from "@/lib/recovery/restore/read-restore";
import { refuseOldProof } from "./fresh-proof";

const asked: number[] = [];
const proven = (fresh: boolean) => async (minutes: number) => {
  asked.push(minutes);
  return fresh;
};

it("lets verbs that open the way into production go on only with a fresh proof", async () => {
  const acts: [unknown, unknown][] = [
    [applyRestore, {}],
    [decideRestore, { decision: "approve" }],
    [startStep, { stepId: "restore_in_place" }],
    [undoStep, { stepId: "swap_database" }],
  ];
  for (const [verb, input] of acts) {
    expect(await refuseOldProof(verb, input, 10, proven(true))).toBeNull();
    expect(await refuseOldProof(verb, input, 10, proven(false))).toMatchObject({
      code: "reverification_required",
    });
  }
  expect(asked).toEqual(acts.flatMap(() => [10, 10]));
});

it("does not ask for the others, for a rejection, or where the policy never asks", async () => {
  asked.length = 0;
  expect(await refuseOldProof(readRestore, {}, 10, proven(false))).toBeNull();
  expect(await refuseOldProof(decideRestore, { decision: "reject" }, 10, proven(false))).toBeNull();
  expect(await refuseOldProof(startStep, { stepId: "find_person" }, 10, proven(false))).toBeNull();
  expect(await refuseOldProof(undoStep, { stepId: "compare" }, 10, proven(false))).toBeNull();
  expect(await refuseOldProof(applyRestore, {}, 0, proven(false))).toBeNull();
  expect(asked).toEqual([]);
});

it("asks for whatever is not plainly a rejection", async () => {
  for (const input of [null, undefined, {}, { decision: ["reject"] }, { decision: "APPROVE" }]) {
    expect(await refuseOldProof(decideRestore, input, 10, proven(false))).not.toBeNull();
  }
});

it("asks for a step of an incident that is not plainly harmless", async () => {
  for (const input of [
    null,
    {},
    { stepId: ["find_person"] },
    { stepId: "toString" },
    { stepId: "maintenance_on" },
  ])
    expect(await refuseOldProof(startStep, input, 10, proven(false))).not.toBeNull();
});
