import { expect, it } from "vitest";
import { type Clocked, readClock } from "./clock";

const NOTICED = "2026-11-23T03:00:00.000Z";
const after = (seconds: number) => Date.parse(NOTICED) + seconds * 1000;
const clock = (change: Partial<Clocked["measured"]> = {}): Clocked => ({
  noticedAt: NOTICED,
  targets: { rtoSeconds: 3600, rpoSeconds: 3600 },
  measured: { rtoSeconds: 0, rtoRunning: true, rtoMet: true, rpoSeconds: null, rpoMet: null, ...change },
});

it("counts on while the service is not back, and says what is left", () => {
  expect(readClock(clock(), after(724))).toEqual({
    elapsed: "12 min 4 s",
    meaning: "47 min 56 s left of 1 h",
    share: 724 / 3600,
    tone: "ok",
  });
  expect(readClock(clock(), after(3000)).tone).toBe("changed");
  expect(readClock(clock(), after(3720))).toMatchObject({
    elapsed: "1 h 2 min",
    meaning: "2 min over the target of 1 h",
    share: 1,
    tone: "missing",
  });
  // The browser's clock may be behind the server's.
  expect(readClock(clock(), after(-5)).elapsed).toBe("0 s");
});

it("stands still once the service is back", () => {
  const stopped = clock({ rtoRunning: false, rtoSeconds: 840 });
  expect(readClock(stopped, after(9999))).toMatchObject({
    elapsed: "14 min",
    meaning: "within the target of 1 h",
    tone: "ok",
  });
  const late = clock({ rtoRunning: false, rtoSeconds: 4000, rtoMet: false });
  expect(readClock(late, after(1))).toMatchObject({
    meaning: "more than the target of 1 h",
    tone: "missing",
  });
});
