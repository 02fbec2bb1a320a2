import { batchHref } from "@/components/batches/words";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { plural } from "@/lib/format/number";
import type { PlanList } from "@/lib/recovery/restore/gate";
import { Bar } from "./bar";

/** The next step of a plan that is one of a list: it is agreed to and written with the others, on the list's page. */
export function ListBar({ list }: { list: PlanList }) {
  return (
    <Bar
      said={`One of ${plural(list.people, "plan")} of the list “${list.purpose}”: they are agreed to and written together, on the list's page.`}
    >
      <Button asChild variant="primary">
        <Link href={batchHref(list.id)}>Open the list</Link>
      </Button>
    </Bar>
  );
}
