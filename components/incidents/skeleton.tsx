import { Card, CardHeader } from "@/components/ui/card";
import { LoadingNote, Skeleton, SkeletonRows } from "@/components/ui/skeleton";

function Head() {
  return (
    <div className="mb-5">
      <Skeleton className="mb-2 h-7 w-[30rem] max-w-full" />
      <Skeleton className="h-4 w-96 max-w-full" />
    </div>
  );
}

/** The list while it is read. */
export function IncidentsSkeleton() {
  return (
    <>
      <LoadingNote what="the incidents" />
      <Head />
      <Card>
        <CardHeader title="Past incidents" />
        <SkeletonRows rows={6} className="h-[37px]" />
      </Card>
    </>
  );
}

/** One incident while it is read: clock, the step, the list of steps. */
export function IncidentSkeleton() {
  return (
    <>
      <LoadingNote what="the incident" />
      <Head />
      <Card className="mb-4 h-[122px]" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <Card className="h-[420px]" />
        <Card>
          <CardHeader title="Steps" />
          <SkeletonRows rows={6} className="h-[45px]" />
        </Card>
      </div>
    </>
  );
}
