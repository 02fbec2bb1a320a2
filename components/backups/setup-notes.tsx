import { TriangleAlert } from "lucide-react";

export interface SetupNotesProps {
  /** What must be set before backups can be taken. */
  missing: readonly string[];
  unencrypted: boolean;
  destinations: readonly { readonly name: string; readonly bucket: string }[];
}

/** What is wrong with how backups are set up; nothing when all is well. */
export function SetupNotes({ missing, unencrypted, destinations }: SetupNotesProps) {
  const notes = [
    ...missing.map((one) => `${one}.`),
    ...(unencrypted
      ? ["Backups are not encrypted (BACKUP_ENCRYPTION=off): whoever reads the bucket reads everything."]
      : []),
    ...(missing.length === 0 && destinations.length === 1
      ? ["There is one place only. A second bucket, at another provider, survives what the first does not."]
      : []),
  ];
  if (notes.length === 0) return null;
  const grave = missing.length > 0 || unencrypted;
  return (
    <div
      className={
        grave
          ? "flex gap-3 rounded-card border border-missing bg-missing-bg px-4 py-3"
          : "flex gap-3 rounded-card border border-line bg-changed-bg px-4 py-3"
      }
    >
      <TriangleAlert
        aria-hidden="true"
        className={grave ? "mt-0.5 size-4 shrink-0 text-missing" : "mt-0.5 size-4 shrink-0 text-changed"}
      />
      <ul className="grid gap-1">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}
