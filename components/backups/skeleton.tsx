import { Card, CardHeader } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

function Title() {
  return (
    <div className="mb-5">
      <Skeleton className="mb-2 h-7 w-[34rem] max-w-full" />
      <Skeleton className="h-4 w-96 max-w-full" />
    </div>
  );
}

/** The list of backups while it is read. */
export function BackupsSkeleton() {
  return (
    <>
      <LoadingNote what="the backups" />
      <Title />
      <div className="grid gap-4">
        <div className="grid gap-3 sm:grid-cols-3">
          {["size", "duration", "rows"].map((tile) => (
            <Card key={tile} className="h-[158px] px-4 py-3.5">
              <Skeleton className="mb-3 h-3 w-16" />
              <Skeleton className="h-6 w-20" />
            </Card>
          ))}
        </div>
        <Card>
          <CardHeader title="What is kept, by day" />
          <div className="h-[300px]" />
        </Card>
        <Card>
          <CardHeader title="Backups" />
          <SkeletonRows rows={6} className="h-[55px]" />
        </Card>
      </div>
    </>
  );
}

/** One backup or run while it is read. */
export function BackupSkeleton() {
  return (
    <>
      <LoadingNote what="the backup" />
      <Title />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <Card>
          <CardHeader title="Copies" />
          <SkeletonRows rows={2} className="h-[55px]" />
        </Card>
        <Card>
          <CardHeader title="About this backup" />
          <SkeletonRows rows={9} className="h-[37px]" />
        </Card>
      </div>
    </>
  );
}
