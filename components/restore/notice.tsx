import type { RestoreState } from "@/lib/recovery/restore/session";

const LOOK: Readonly<Record<RestoreState, string>> = {
  draft: "border-line bg-panel",
  awaiting_approval: "border-line bg-panel",
  approved: "border-line bg-panel",
  rejected: "border-changed bg-changed-bg",
  applying: "border-line bg-panel",
  applied: "border-line bg-panel",
  undone: "border-line bg-panel",
  failed: "border-missing bg-missing-bg",
  in_doubt: "border-changed bg-changed-bg",
};

/** What happened, when there is something to say about it. */
export function RestoreNotice({ state, notice }: { state: RestoreState; notice: string | null }) {
  if (notice === null) return null;
  return (
    <p role="status" className={`mb-4 rounded-card border px-4 py-3 ${LOOK[state]}`}>
      {notice}
    </p>
  );
}
