import type { Metadata } from "next";
import { AlertList } from "@/components/alerts/alert-list";
import { ChannelList } from "@/components/alerts/channel-list";
import { ClosedTable } from "@/components/alerts/closed-table";
import { DeliveryTable } from "@/components/alerts/delivery-table";
import { alertsSentence, isLooking } from "@/components/alerts/words";
import { FailureState } from "@/components/failure-state";
import { ReloadButton } from "@/components/reload-button";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { listAlerts } from "@/lib/recovery/alerts/list-alerts";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage } from "@/lib/server/page";
import { sendTestAction, snoozeAlertAction, wakeAlertAction } from "./actions";

export const metadata: Metadata = { title: "Alerts" };

const MESSAGES = 12;
const CLOSED = 12;

/** What is wrong, who was told, and whether the ways to tell people work. */
export default async function AlertsPage() {
  const [actor, view] = await Promise.all([
    requireActorPage("/alerts"),
    readForPage(listAlerts, {}, "/alerts"),
  ]);
  const crumbs = <Breadcrumbs items={[{ label: "Alerts" }]} />;
  if (!view.ok) {
    return (
      <>
        {crumbs}
        <PageHeader title="The alerts cannot be read now" />
        <FailureState failure={view} action={<ReloadButton />} />
      </>
    );
  }
  const { alerts, channels, lookedAt, deliveries } = view.value;
  const now = new Date();
  const open = alerts.filter(({ closedAt }) => closedAt === null);
  const closed = alerts.filter(({ closedAt }) => closedAt !== null);
  const acts = { snooze: snoozeAlertAction, wake: wakeAlertAction };
  return (
    <>
      {crumbs}
      <PageHeader title={alertsSentence(alerts, lookedAt, now)}>
        {lookedAt === null ? (
          "Nothing has ever looked. "
        ) : (
          <>
            Last looked <Time at={lookedAt} layout="age" />.{" "}
          </>
        )}
        An alert tells people once, again with growing pauses, and closes by itself.
      </PageHeader>
      <div className="grid gap-4">
        <Card aria-labelledby="open">
          <CardHeader id="open" title="Open" aside={<Chip>{open.length}</Chip>} />
          <AlertList
            alerts={open}
            now={now}
            looking={isLooking(lookedAt, now)}
            acts={can(actor, "alerts:snooze") ? acts : null}
          />
        </Card>
        <Card aria-labelledby="channels">
          <CardHeader id="channels" title="Channels" aside={<Chip>{channels.length}</Chip>} />
          <ChannelList channels={channels} sendTest={can(actor, "alerts:test") ? sendTestAction : null} />
        </Card>
        {deliveries.length === 0 ? null : (
          <Card aria-labelledby="messages">
            <CardHeader id="messages" title="Last messages" />
            <DeliveryTable deliveries={deliveries.slice(0, MESSAGES)} channels={channels} />
          </Card>
        )}
        {closed.length === 0 ? null : (
          <Card aria-labelledby="closed">
            <CardHeader id="closed" title="Over" />
            <ClosedTable alerts={closed.slice(0, CLOSED)} />
          </Card>
        )}
      </div>
    </>
  );
}
