import type { IdentityPort, IdentityState } from "@/lib/recovery/subjects/identity-port";

export interface MemoryIdentities extends IdentityPort {
  /** What is said of an account from now on; of all others it is `missing`. */
  set(authId: string, state: IdentityState): void;
}

/** Accounts in memory. */
export function memoryIdentities(): MemoryIdentities {
  const states = new Map<string, IdentityState>();
  return {
    userState: async (authId) => states.get(authId) ?? "missing",
    set: (authId, state) => {
      states.set(authId, state);
    },
  };
}
