import { expect, it } from "vitest";
import type { SessionState } from "@/lib/adapters/clerk";
import { deleteBranch } from "@/lib/recovery/branches/delete-branch";
import { listBranches } from "@/lib/recovery/branches/list-branches";
import { applyRestore } from "@/lib/recovery/restore/apply-restore";
import { refuseStaleSession } from "./live-session";

const asked: string[] = [];
const sessions = (state: SessionState) => ({
  stateOf: async (id: string) => {
    asked.push(id);
    return state;
  },
});

it("lets a grave verb go on only while its session is known to be alive", async () => {
  for (const verb of [applyRestore, deleteBranch]) {
    expect(await refuseStaleSession(verb, "sess_1", sessions("active"))).toBeNull();
    expect(await refuseStaleSession(verb, "sess_1", sessions("ended"))).toMatchObject({
      code: "unauthenticated",
    });
    expect(await refuseStaleSession(verb, "sess_1", sessions("unknown"))).toMatchObject({
      code: "unauthenticated",
    });
  }
});

it("does not ask for the others", async () => {
  asked.length = 0;
  expect(await refuseStaleSession(listBranches, "sess_1", sessions("ended"))).toBeNull();
  expect(asked).toEqual([]);
});
