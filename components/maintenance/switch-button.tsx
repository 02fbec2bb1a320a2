"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { SetMaintenance } from "./actions";

const SwitchDialog = dynamic(() => import("./switch-dialog"), { ssr: false });

/** Turns maintenance mode on, or ends it. */
export function SwitchButton({ app, on, set }: { app: string; on: boolean; set: SetMaintenance }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={on ? "quiet" : "secondary"} onClick={() => setOpen(true)}>
        {on ? "Turn maintenance mode on" : "End maintenance mode"}
      </Button>
      {open ? <SwitchDialog app={app} on={on} set={set} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
