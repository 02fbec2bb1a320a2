import type { BackupView } from "@/lib/recovery/backup/view";

/** A backup of the day with that number after 1 November 2026 with a verified copy in each of these places, for tests. */
export function backupAt(day: number, places: readonly string[] = ["primary"]): BackupView {
  const takenAt = new Date(Date.UTC(2026, 10, 1 + day, 3)).toISOString();
  const id = `bk_${takenAt.slice(0, 10).replaceAll("-", "")}T030000Z_aaaa`;
  return {
    id,
    takenAt,
    kind: "backup",
    state: places.length > 0 ? "good" : "doubtful",
    bytes: { plain: 300, stored: 100 },
    rows: 3,
    durationMs: 1000,
    encrypted: true,
    copies: places.map((destination) => ({
      destination,
      key: `daily/${id}.dump.zst.age`,
      verifiedAt: takenAt,
      state: "verified",
    })),
    places: places.length,
    verifiedAt: places.length > 0 ? takenAt : null,
    provenAt: null,
    pinned: null,
    kept: [],
    goes: null,
  };
}
