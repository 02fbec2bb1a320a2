import { type Attempt, type Patience, persist } from "../patience";
import { type NeonFault, readFault } from "./fault";

/** Calls Neon with patience; see `persist` for what is repeated. */
export async function patiently<T>(
  request: () => Promise<T>,
  repeatable: boolean,
  patience: Patience,
): Promise<Attempt<T, NeonFault>> {
  return persist(() => once(request), repeatable, patience);
}

/** One call; what is not a request error is a bug and thrown on. */
export async function once<T>(request: () => Promise<T>): Promise<Attempt<T, NeonFault>> {
  try {
    return { ok: true, value: await request() };
  } catch (error) {
    const fault = readFault(error);
    if (fault === null) throw error;
    return { ok: false, fault };
  }
}
