import { RestoreTable } from "@/components/restore/restore-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { plural } from "@/lib/format/number";
import type { RestoreSummary } from "@/lib/recovery/restore/session";
import { Tile } from "./tile";

/** The newest restore that wrote something. */
export function LastRestoreTile({ restores }: { restores: readonly RestoreSummary[] }) {
  const last = restores.find(({ state, kind }) => state === "applied" && kind === "restore");
  if (last === undefined) {
    return (
      <Tile name="Last restore" value="None yet">
        nothing has been put back so far
      </Tile>
    );
  }
  return (
    <Tile name="Last restore" value={plural(last.rows, "row")}>
      <Link href={`/restores/${last.id}`} className="hover:underline">
        {last.subjectLabel} · <Time at={last.appliedAt ?? last.createdAt} layout="age" />
      </Link>
    </Tile>
  );
}

/** The last restores, whatever became of them. */
export function LastRestores({ restores }: { restores: readonly RestoreSummary[] }) {
  if (restores.length === 0) {
    return (
      <EmptyState title="Nothing has been restored yet">
        Find a person, compare them with a moment before the loss, and put back exactly what is missing. Each
        restore stands here with its proof.
      </EmptyState>
    );
  }
  return <RestoreTable restores={restores} label="Last restores" />;
}
