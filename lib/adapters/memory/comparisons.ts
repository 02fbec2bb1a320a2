import type { ComparisonLedger, ComparisonRecord, StoredRow } from "@/lib/recovery/compare/port";

/** Comparisons in memory. */
export function memoryComparisons(): ComparisonLedger {
  const saved = new Map<string, { record: ComparisonRecord; rows: readonly StoredRow[] }>();
  return {
    save: async (record, rows) => {
      saved.set(record.id, { record, rows });
    },
    get: async (id) => saved.get(id)?.record ?? null,
    rows: async ({ comparisonId, table, states, offset, limit }) => {
      const matching = (saved.get(comparisonId)?.rows ?? []).filter(
        (row) =>
          (table === undefined || row.table === table) &&
          (states === undefined || states.includes(row.state)),
      );
      return { rows: matching.slice(offset, offset + limit), total: matching.length };
    },
    row: async (comparisonId, table, key) =>
      saved.get(comparisonId)?.rows.find((row) => row.table === table && row.key === key) ?? null,
    listBySubject: async (subjectKey, limit) =>
      [...saved.values()]
        .map(({ record }) => record)
        .filter((record) => record.subjectKey === subjectKey)
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
        .slice(0, limit)
        .map(({ id, subjectLabel, branchId, branchName, point, counts, createdAt, createdByName }) => ({
          id,
          subjectKey,
          subjectLabel,
          branchId,
          branchName,
          point,
          counts,
          createdAt,
          createdByName,
        })),
  };
}
