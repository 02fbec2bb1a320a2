import type { Metadata } from "next";
import { FailureState } from "@/components/failure-state";
import { Chooser } from "@/components/history/chooser";
import { firstMoment, oneText } from "@/components/history/first-moment";
import { furtherBack } from "@/components/history/further-back";
import { marksOf } from "@/components/history/marks";
import { ReloadButton } from "@/components/reload-button";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { listBackups } from "@/lib/recovery/backup/list-backups";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage } from "@/lib/server/page";
import { createBranchAction } from "../branches/actions";
import { readHistoryOnce } from "./data";

export const metadata: Metadata = { title: "History" };

interface HistoryProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The window as a line: choose a moment, make a recovery branch of it. */
export default async function HistoryPage({ searchParams }: HistoryProps) {
  const [actor, search, history, backups] = await Promise.all([
    requireActorPage("/history"),
    searchParams,
    readHistoryOnce(),
    readForPage(listBackups, {}),
  ]);
  const kept = backups.ok ? backups.value.backups : [];
  const further = history.ok ? furtherBack(kept, history.value.window) : null;
  const person = oneText(search.person);
  return (
    <>
      <Breadcrumbs items={[{ label: "History" }]} />
      <PageHeader title="Choose a moment">
        Drag, use ← → (Shift for minutes), or type a time, “2 h ago” or an LSN. Everything on this line can be
        brought back.
        {further === null ? null : (
          <>
            {" "}
            <Link href="/backups" className="underline underline-offset-2">
              {further}
            </Link>
            .
          </>
        )}
      </PageHeader>
      {history.ok ? (
        <Chooser
          window={history.value.window}
          readAt={history.value.readAt}
          marks={marksOf(history.value, kept)}
          initial={oneText(search.at) ?? firstMoment(history.value.window)}
          person={person === null ? null : { key: person }}
          mayCreate={can(actor, "branches:create")}
          create={createBranchAction}
        />
      ) : (
        <FailureState failure={history} action={<ReloadButton />} />
      )}
    </>
  );
}
