"use no memo";
import type { Route } from "next";
import { Link } from "@/components/ui/link";
import type { Evidence } from "@/lib/recovery/incidents/incident";

/** What a step left behind, so that somebody else can see that it is true. */
export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  if (evidence.length === 0) return null;
  return (
    <dl className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[auto_minmax(0,1fr)]">
      {evidence.map(({ label, value, href }) => (
        <div key={`${label} ${value}`} className="contents">
          <dt className="text-ink-3">{label}</dt>
          <dd className="min-w-0 font-medium [overflow-wrap:anywhere] max-sm:mb-1">
            {href === undefined ? (
              value
            ) : (
              <Link href={href as Route} className="underline underline-offset-2">
                {value}
              </Link>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
