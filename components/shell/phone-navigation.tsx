"use client";
import { Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";

const PhoneSheet = dynamic(() => import("./phone-sheet"), { ssr: false });

/** The menu button of narrow screens; the sheet that it opens is loaded then. */
export function PhoneNavigation({ waiting }: { waiting: ReactNode }) {
  const [open, setOpen] = useState<boolean | null>(null);
  return (
    <div className="md:hidden">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Pages"
        aria-expanded={open === true}
        onClick={() => setOpen(true)}
      >
        <Menu aria-hidden="true" />
      </Button>
      {open === null ? null : <PhoneSheet open={open} onOpenChange={setOpen} waiting={waiting} />}
    </div>
  );
}
