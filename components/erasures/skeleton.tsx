import { Card, CardHeader } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The list of the erased while it is read. */
export function ErasuresSkeleton() {
  return (
    <>
      <LoadingNote what="the erasure list" />
      <div className="mb-5">
        <Skeleton className="mb-2 h-7 w-[24rem] max-w-full" />
        <Skeleton className="h-4 w-[40rem] max-w-full" />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid min-w-0 gap-4">
          {[
            ["Can the list be relied on?", 4],
            ["Last recorded", 6],
          ].map(([title, rows]) => (
            <Card key={title}>
              <CardHeader title={title} />
              <SkeletonRows rows={Number(rows)} className="h-[41px]" />
            </Card>
          ))}
        </div>
        <Card>
          <CardHeader title="After a whole-database restore" />
          <SkeletonRows rows={4} className="h-[49px]" />
        </Card>
      </div>
    </>
  );
}
