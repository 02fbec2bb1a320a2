import { Card, CardHeader } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The overview while it is read: the same boxes, the same heights. */
export function OverviewSkeleton() {
  return (
    <>
      <LoadingNote what="the overview" />
      <div className="mb-5">
        <Skeleton className="mb-2 h-7 w-[34rem] max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <div className="grid gap-4">
        <Card>
          <CardHeader title="Ways back" />
          <div className="h-[86px]" />
        </Card>
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-3">
          {["risk", "way-back", "backup", "window", "branches", "restore"].map((tile) => (
            <Card key={tile} className="h-[98px] px-4 py-3.5">
              <Skeleton className="mb-3 h-3 w-24" />
              <Skeleton className="h-6 w-16" />
            </Card>
          ))}
        </div>
        <Card>
          <CardHeader title="Needs attention" />
          <SkeletonRows rows={2} className="h-[49px]" />
        </Card>
        <Card>
          <CardHeader title="Last restores" />
          <SkeletonRows rows={3} className="h-[37px]" />
        </Card>
      </div>
    </>
  );
}
