import { expect, it } from "vitest";
import { batchRecord } from "@/lib/adapters/contract/batch-ledger";
import { person } from "@/lib/adapters/memory/context";
import { DEFAULT_APPROVAL } from "../restore/approval";
import { batchAttention } from "./attention";
import { batchRequests } from "./requests";

const NOW = new Date("2026-11-23T10:30:00.000Z");
const waiting = batchRecord({
  state: "awaiting_approval",
  hash: "a",
  approval: {
    planHash: "a",
    requestedBy: "user:user_support",
    requestedByName: "Support Person",
    requestedAt: "2026-11-23T10:20:00.000Z",
    because: [],
    note: null,
    expiresAt: "2026-11-24T10:20:00.000Z",
    decision: null,
    history: [],
  },
});

it("tells whoever may decide, and others that somebody is waited for", () => {
  const asked = (role: "admin" | "support", now = NOW) =>
    batchAttention({ actor: person(role), approval: DEFAULT_APPROVAL }, [waiting], [], now).map(
      ({ message }) => message,
    );
  expect(asked("admin")).toEqual([
    "Support Person asks for approval of a list of several people, ticket 4711: you may decide.",
  ]);
  expect(asked("support")[0]).toMatch(/ticket 4711\.$/);
  const late = new Date("2026-11-25T10:30:00.000Z");
  expect(asked("admin", late)).toEqual([]);
  expect(batchRequests(DEFAULT_APPROVAL, [waiting], NOW)).toMatchObject([{ id: waiting.id }]);
  expect(batchRequests(DEFAULT_APPROVAL, [waiting], late)).toEqual([]);
});

it("tells of a list with which nobody is at work any more", () => {
  const batch = batchRecord({ state: "applying", applyingSince: "2026-11-23T10:00:00.000Z" });
  const about = { actor: person("viewer"), approval: DEFAULT_APPROVAL };
  const at = (heartbeatAt: string) => batchAttention(about, [], [{ batch, heartbeatAt }], NOW);
  expect(at("2026-11-23T10:29:30.000Z")).toEqual([]);
  expect(at("2026-11-23T10:20:00.000Z")).toMatchObject([{ kind: "failed", href: "/restores/batches/bat_1" }]);
});
