import { HistorySkeleton } from "@/components/history/skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";

export default function Loading() {
  return (
    <>
      <Breadcrumbs items={[{ label: "History" }]} />
      <PageHeader title="Choose a moment">
        Drag, use ← → (Shift for minutes), or type a time, “2 h ago” or an LSN. Everything on this line can be
        brought back.
      </PageHeader>
      <HistorySkeleton />
    </>
  );
}
