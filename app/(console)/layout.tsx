import { type ReactNode, Suspense } from "react";
import { IncidentsNow } from "@/components/incidents/incidents-now";
import { MaintenanceNow } from "@/components/maintenance/maintenance-now";
import { EnvironmentChip, EnvironmentUnknown } from "@/components/shell/environment";
import { LocalProof } from "@/components/shell/local-proof";
import { SessionKeeper } from "@/components/shell/session-keeper";
import { Shell } from "@/components/shell/shell";
import { MENU_ACT, SignOutLink } from "@/components/shell/user-menu";
import { WaitingCount } from "@/components/shell/waiting-count";
import { Toaster } from "@/components/ui/toast";
import { listIncidents } from "@/lib/recovery/incidents/list-incidents";
import { readMaintenance } from "@/lib/recovery/maintenance/read-maintenance";
import { can } from "@/lib/recovery/permissions";
import { countDecisions } from "@/lib/recovery/restore/count-decisions";
import { browserSession } from "@/lib/server/browser-session";
import { ClerkAccount } from "@/lib/server/clerk-account";
import { readForPage, requireActorPage, wordsForPage } from "@/lib/server/page";
import { setMaintenanceAction } from "./actions";
import { readHistoryOnce } from "./history/data";

async function Environment() {
  const history = await readHistoryOnce();
  if (!history.ok) return <EnvironmentUnknown />;
  return (
    <EnvironmentChip branch={history.value.production.branchName} project={history.value.project.name} />
  );
}

/** How many plans wait for this person's decision. A ledger that does not answer is said by the page itself. */
async function Waiting() {
  const waiting = await readForPage(countDecisions, {});
  return waiting.ok ? <WaitingCount count={waiting.value} /> : null;
}

/** That visitors are turned away concerns everybody who works here, whatever page they are on. */
async function Maintenance() {
  const [actor, now] = await Promise.all([requireActorPage(), readForPage(readMaintenance, {})]);
  // What cannot be known is said on the overview; above every page it would only be noise.
  if (!now.ok) return null;
  const set = can(actor, "maintenance:set") ? setMaintenanceAction : null;
  return <MaintenanceNow app={wordsForPage().app} now={now.value} set={set} />;
}

/** What is on fire, on whatever page somebody is. A ledger that does not answer is said by the page itself. */
async function Incidents() {
  const open = await readForPage(listIncidents, { open: true });
  return <IncidentsNow open={open.ok ? open.value : NONE} />;
}

const NONE: readonly [] = [];

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await requireActorPage();
  const session = browserSession();
  return (
    <>
      {session.kind === "local" ? (
        <>
          <SessionKeeper refreshUrl={session.refreshUrl} signInUrl={session.signInUrl} />
          <LocalProof verifyUrl={session.verifyUrl} />
        </>
      ) : null}
      <Shell
        viewer={{ name: actor.name, email: actor.email, role: actor.role }}
        words={wordsForPage()}
        signOut={
          session.kind === "local" ? (
            <SignOutLink url={session.signOutUrl} back={session.afterSignOutUrl} />
          ) : (
            <ClerkAccount
              publishableKey={session.publishableKey}
              proofMinutes={session.proofMinutes}
              afterSignOutUrl={session.afterSignOutUrl}
              className={MENU_ACT}
            />
          )
        }
        waiting={
          <Suspense fallback={null}>
            <Waiting />
          </Suspense>
        }
        environment={
          <Suspense fallback={null}>
            <Environment />
          </Suspense>
        }
        banner={
          <>
            <Suspense fallback={null}>
              <Incidents />
            </Suspense>
            <Suspense fallback={null}>
              <Maintenance />
            </Suspense>
          </>
        }
      >
        {children}
      </Shell>
      <Toaster />
    </>
  );
}
