import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { SubjectView } from "@/lib/recovery/subjects/subject";

/** Above everything else of somebody who asked to be deleted. */
export function ErasedNotice({ erased }: { erased: NonNullable<SubjectView["erased"]> }) {
  return (
    <p role="note" className="mb-4 rounded-card border border-missing bg-missing-bg px-4 py-3 text-ink">
      <strong className="font-semibold text-missing">This person asked to be deleted.</strong> Nothing of
      theirs is compared or brought back; position {erased.position} of{" "}
      <Link href="/erasures" className="underline underline-offset-2">
        the list
      </Link>
      , gone since <Time at={erased.since} precision="minute" layout="utc" />.
    </p>
  );
}
