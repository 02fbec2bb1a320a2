import { Card, CardHeader } from "@/components/ui/card";
import { LoadingNote, Skeleton } from "@/components/ui/skeleton";

/** The history page while it is read: the same boxes, the same heights. */
export function HistorySkeleton() {
  return (
    <>
      <LoadingNote what="the history window" />
      <Card>
        <div className="px-4 py-3.5">
          <Skeleton className="mt-[22px] mb-[38px] h-8 w-full max-w-3xl" />
        </div>
        <div className="mx-5 mb-3 h-[170px] pt-16">
          <Skeleton className="h-2.5 w-full" />
        </div>
        <div className="flex h-[57px] items-center justify-between border-t border-line px-4">
          <Skeleton className="h-3 w-56" />
          <Skeleton className="h-8 w-44" />
        </div>
      </Card>
      <div className="mt-4 grid gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Card>
          <CardHeader title="Tables, then and now" />
          <div className="h-28" />
        </Card>
        <Card>
          <CardHeader title="New recovery branch" />
          <div className="h-[170px]" />
        </Card>
      </div>
    </>
  );
}
