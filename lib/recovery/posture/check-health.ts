import type { Outcome } from "../errors";
import type { Ports } from "../ports";

export type HealthName = "ledger" | "production" | "neon" | "storage";

export interface HealthCheck {
  readonly name: HealthName;
  readonly ok: boolean;
  readonly ms: number;
  /** What is wrong, without addresses or secrets; null when it answers. */
  readonly message: string | null;
}

export interface Health {
  readonly ok: boolean;
  readonly checks: readonly HealthCheck[];
}

/** Gives a promise a time limit by rejecting; the caller brings the clock. */
export type Within = <T>(work: Promise<T>) => Promise<T>;

/** Asks everything that Rekindle stands on, in parallel. Public: it says which one fails and nothing more. */
export async function checkHealth(
  ports: Pick<Ports, "clock" | "ledger" | "databases" | "production" | "neon" | "storage">,
  within: Within = (work) => work,
): Promise<Health> {
  const { ledger, databases, production, neon, storage } = ports;
  const ask = (name: HealthName, work: () => Promise<Outcome<unknown>>) =>
    check(ports, name, () => within(work()));
  const checks = await Promise.all([
    ask("ledger", async () => {
      await ledger.ping();
      return { ok: true, value: null };
    }),
    ask("production", async () => {
      const session = await databases.open(production.url, "production");
      if (session.ok) await session.value.close();
      return session;
    }),
    // A list of one project's branches proves address, key and project at once; the project itself may be remembered.
    ask("neon", () => neon.listBranches()),
    ask("storage", () => storage.check()),
  ]);
  return { ok: checks.every((one) => one.ok), checks };
}

async function check(
  ports: Pick<Ports, "clock">,
  name: HealthName,
  work: () => Promise<Outcome<unknown>>,
): Promise<HealthCheck> {
  const start = ports.clock.now().getTime();
  const done = (message: string | null): HealthCheck => ({
    name,
    ok: message === null,
    ms: ports.clock.now().getTime() - start,
    message,
  });
  try {
    const outcome = await work();
    return done(outcome.ok ? null : `${LABELS[name]}: ${outcome.code}`);
  } catch {
    // The reason may quote an address; whoever is signed in finds it in the log.
    return done(`${LABELS[name]} does not answer`);
  }
}

const LABELS: Readonly<Record<HealthName, string>> = {
  ledger: "The ledger",
  production: "Production",
  neon: "Neon's API",
  storage: "Object storage",
};
