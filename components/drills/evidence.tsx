import { MonoId } from "@/components/ui/mono-id";
import type { Drill } from "@/lib/recovery/drills/drill";
import { evidenceHref } from "./words";

const FORMATS = [
  { format: "markdown", people: "for people" },
  { format: "json", people: "for machines" },
] as const;

/** Where the evidence lies, and for those who may take it out the files themselves. */
export function DrillEvidence({ drill, mayExport }: { drill: Drill; mayExport: boolean }) {
  const { evidence } = drill;
  if (evidence === null) return "none yet";
  return (
    <ul className="grid gap-1">
      {FORMATS.map(({ format, people }) => (
        <li key={format} className="grid">
          <MonoId value={evidence[format]} what={`key of the evidence ${people}`} />
          {mayExport ? (
            <a
              href={evidenceHref(drill.id, format)}
              download
              className="text-xs underline underline-offset-2"
            >
              Download {people}
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
