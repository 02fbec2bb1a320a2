import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import type { Channel } from "@/lib/recovery/alerts/port";
import type { SendTest } from "./actions";
import { TestButton } from "./test-button";
import { CHANNEL_WORDS } from "./words";

export interface ShownChannel extends Channel {
  /** How the last attempt on it ended; null: none yet. */
  readonly last: { readonly ok: boolean; readonly at: string; readonly failure: string | null } | null;
}

/** Every way to reach people, and whether it works. */
export function ChannelList({
  channels,
  sendTest,
}: {
  channels: readonly ShownChannel[];
  sendTest: SendTest | null;
}) {
  if (channels.length === 0) {
    return (
      <EmptyState title="Nobody would be told">
        Set ALERT_WEBHOOKS (Discord, Slack or any address), ALERT_SMTP_URL with ALERT_MAIL_TO, and
        DEAD_MAN_URL: the last one notices from outside when Rekindle itself is silent.
      </EmptyState>
    );
  }
  return (
    <ul>
      {channels.map((channel) => (
        <li
          key={channel.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2.5 last:border-b-0"
        >
          <span className="grid min-w-0 flex-1 basis-40">
            <span className="font-medium [overflow-wrap:anywhere]">{channel.label}</span>
            <span className="text-xs text-ink-3">{CHANNEL_WORDS[channel.kind]}</span>
          </span>
          <span className="grid justify-items-start gap-0.5">
            <LastAttempt last={channel.last} />
          </span>
          {sendTest === null ? null : <TestButton channel={channel} name={channel.label} send={sendTest} />}
        </li>
      ))}
    </ul>
  );
}

function LastAttempt({ last }: Pick<ShownChannel, "last">) {
  if (last === null) return <span className="text-xs text-ink-3">never used</span>;
  return (
    <>
      <Chip tone={last.ok ? "ok" : "missing"}>{last.ok ? "works" : "fails"}</Chip>
      <span className="text-xs text-ink-3">
        <Time at={last.at} layout="age" />
        {last.failure === null ? "" : ` · ${last.failure}`}
      </span>
    </>
  );
}
