import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { RestoreDetail } from "@/lib/recovery/restore/gate";
import { UndoPanel } from "./lazy";
import type { PlanUndo } from "./undo-acts";
import { undoLines } from "./undo-words";

/** The exact way back from a restore: what it would do, and by whom it was done. */
export function UndoCard({ restore, planUndo }: { restore: RestoreDetail; planUndo: PlanUndo }) {
  const { undo, kind, state } = restore;
  if (undo === null) return null;
  const what = kind === "undo" ? "this undo" : "this restore";
  if (state === "undone") {
    return (
      <Card aria-labelledby="undo">
        <CardHeader id="undo" title="Undone" aside={<Chip>taken back</Chip>} />
        <CardBody>
          {undo.by === null ? (
            `Somebody took ${what} back.`
          ) : (
            <p>
              Undone by{" "}
              <Link
                href={`/restores/${encodeURIComponent(undo.by.id)}`}
                className="font-medium underline underline-offset-2"
              >
                {undo.by.name}
              </Link>
              {undo.by.at === null ? null : (
                <>
                  {" "}
                  <Time at={undo.by.at} />
                </>
              )}
            </p>
          )}
        </CardBody>
      </Card>
    );
  }
  return (
    <Card aria-labelledby="undo">
      <CardHeader id="undo" title={`Undo ${what}`} />
      <div className="grid gap-3 px-4 py-3.5">
        {undo.refused === null ? (
          <>
            <ul className="grid list-disc gap-0.5 pl-4">
              {undoLines(undo.counts).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p className="text-ink-2">
              Row by row, exactly as it was before. A row that changed since refuses the undo, so that nothing
              newer is lost. You see a preview first; nothing is written before it is confirmed.
            </p>
            {undo.may ? <UndoPanel restoreId={restore.id} what={what} planUndo={planUndo} /> : null}
          </>
        ) : (
          <p>{undo.refused}</p>
        )}
      </div>
    </Card>
  );
}
