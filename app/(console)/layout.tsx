import { type ReactNode, Suspense } from "react";
import { EnvironmentChip, EnvironmentUnknown } from "@/components/shell/environment";
import { SessionKeeper } from "@/components/shell/session-keeper";
import { Shell } from "@/components/shell/shell";
import { MENU_ACT, SignOutLink } from "@/components/shell/user-menu";
import { Toaster } from "@/components/ui/toast";
import { browserSession } from "@/lib/server/browser-session";
import { ClerkAccount } from "@/lib/server/clerk-account";
import { requireActorPage } from "@/lib/server/page";
import { readHistoryOnce } from "./history/data";

async function Environment() {
  const history = await readHistoryOnce();
  if (!history.ok) return <EnvironmentUnknown />;
  return (
    <EnvironmentChip branch={history.value.production.branchName} project={history.value.project.name} />
  );
}

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const actor = await requireActorPage();
  const session = browserSession();
  return (
    <>
      {session.kind === "local" ? (
        <SessionKeeper refreshUrl={session.refreshUrl} signInUrl={session.signInUrl} />
      ) : null}
      <Shell
        viewer={{ name: actor.name, email: actor.email, role: actor.role }}
        signOut={
          session.kind === "local" ? (
            <SignOutLink url={session.signOutUrl} back={session.afterSignOutUrl} />
          ) : (
            <ClerkAccount
              publishableKey={session.publishableKey}
              afterSignOutUrl={session.afterSignOutUrl}
              className={MENU_ACT}
            />
          )
        }
        environment={
          <Suspense fallback={null}>
            <Environment />
          </Suspense>
        }
      >
        {children}
      </Shell>
      <Toaster />
    </>
  );
}
