import { expect, it } from "vitest";
import { backupAt } from "@/components/backups/testing";
import { furtherBack } from "./further-back";

const window = {
  earliest: "2026-11-16T09:14:07Z",
  latest: "2026-11-23T09:14:07Z",
  retentionSeconds: 604_800,
};

it("counts the checked backups that are older than the window, and names the oldest", () => {
  expect(furtherBack([backupAt(20), backupAt(3), backupAt(1)], window)).toBe(
    "2 backups reach further back, to 2 Nov",
  );
  expect(furtherBack([backupAt(16), backupAt(14)], window)).toBe("1 backup reaches further back, to 15 Nov");
});

it("promises nothing for what was not checked, or lies in the window anyway", () => {
  expect(furtherBack([backupAt(1, []), backupAt(20)], window)).toBeNull();
});
