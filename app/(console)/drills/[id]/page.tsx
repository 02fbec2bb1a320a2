import type { Metadata } from "next";
import { DrillDetail } from "@/components/drills/drill-detail";
import { FailureState } from "@/components/failure-state";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { readDrill } from "@/lib/recovery/drills/read-drill";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Drill" };

/** One rehearsal of a restore, with what it proved. */
export default async function DrillPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/drills/${id}`;
  const [actor, drill] = await Promise.all([
    requireActorPage(here),
    readForPage(readDrill, { drillId: decodeURIComponent(id) }, here),
  ]);
  const crumbs = (label: string) => <Breadcrumbs items={[{ label: "Drills", href: "/drills" }, { label }]} />;
  if (!drill.ok) {
    return (
      <>
        {crumbs("Not here")}
        <PageHeader title="This drill cannot be shown" />
        <FailureState
          failure={drill}
          action={
            <Button asChild>
              <Link href="/drills">All drills</Link>
            </Button>
          }
        />
      </>
    );
  }
  return (
    <>
      {crumbs(drill.value.id)}
      <DrillDetail initial={drill.value} mayExport={can(actor, "drills:export")} />
    </>
  );
}
