import type { PostureLedger } from "@/lib/recovery/posture/port";
import type { PostureDay, PostureReport } from "@/lib/recovery/posture/report";
import type { Sign, SignLedger } from "@/lib/recovery/posture/sign";

/** Looks at the posture, in memory. */
export function memoryPostures(): PostureLedger {
  const days = new Map<string, { readonly summary: PostureDay; readonly report: PostureReport }>();
  const sorted = () => [...days.entries()].sort(([a], [b]) => (a < b ? 1 : -1));
  return {
    newest: async () => sorted()[0]?.[1].report ?? null,
    newestBefore: async (day) => sorted().find(([one]) => one < day)?.[1].report ?? null,
    note: async (day, report, change) => {
      const summary = change(days.get(day)?.summary ?? null);
      days.set(day, { summary, report });
      return summary;
    },
    days: async ({ limit }) =>
      sorted()
        .slice(0, limit)
        .map(([, { summary }]) => summary),
  };
}

/** Signs of life, in memory. */
export function memorySigns(): SignLedger {
  const signs = new Map<string, Sign>();
  return {
    note: async (sign) => {
      signs.set(sign.name, sign);
    },
    list: async () => [...signs.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}
