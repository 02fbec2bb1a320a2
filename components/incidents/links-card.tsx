"use no memo";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { IncidentLink } from "@/lib/recovery/incidents/incident";
import { linkWords } from "./words";

/** The branches, comparisons, restores and backups that the run made or used. */
export function LinksCard({ links }: { links: readonly IncidentLink[] }) {
  if (links.length === 0) return null;
  return (
    <Card aria-labelledby="links">
      <CardHeader id="links" title="Made or used" />
      <ul>
        {links.map((link) => {
          const { word, href } = linkWords(link);
          return (
            <li
              key={`${link.kind} ${link.id}`}
              className="grid grid-cols-[8rem_minmax(0,1fr)] items-baseline gap-3 border-b border-line px-4 py-2 last:border-b-0"
            >
              <span className="text-ink-3">{word}</span>
              {href === null ? (
                <span className="[overflow-wrap:anywhere]">{link.label}</span>
              ) : (
                <Link href={href} className="underline underline-offset-2 [overflow-wrap:anywhere]">
                  {link.label}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
