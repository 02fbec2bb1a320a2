"use client";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Channel } from "@/lib/recovery/alerts/port";
import type { SendTest } from "./actions";

/** Sends one message through this channel, so that somebody sees it arrive. */
export function TestButton({ channel, name, send }: { channel: Channel; name: string; send: SendTest }) {
  const router = useRouter();
  const [busy, start] = useTransition();
  const submit = () =>
    start(async () => {
      const outcome = await send({ channel: channel.id });
      if (outcome.ok) toast.success("The test was sent", { description: afterwards(channel) });
      else toast.error(outcome.message, { description: outcome.hint });
      router.refresh();
    });
  return (
    <Button busy={busy} onClick={submit} aria-label={`Send a test to ${name}`}>
      Send a test
    </Button>
  );
}

function afterwards({ kind }: Channel): string {
  return kind === "dead_man"
    ? "It counts as a backup's start: the switch sounds its alarm unless one ends in the time that you set there."
    : "Look whether it arrived.";
}
