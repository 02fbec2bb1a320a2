import { Button } from "@/components/ui/button";

/** A report as files: for people and for programs. `href` ends where the format's name belongs. */
export function ReportLinks({ href, json }: { href: string; json: string }) {
  return (
    <>
      <Button asChild size="sm">
        <a href={`${href}markdown`} download>
          Report for the ticket
        </a>
      </Button>
      <Button asChild size="sm">
        <a href={`${href}json`} download>
          {json}
        </a>
      </Button>
    </>
  );
}
