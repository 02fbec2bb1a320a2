"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One sentence below the title; also what a screen reader reads first. */
  description?: ReactNode;
  children: ReactNode;
}

function Frame({
  open,
  onOpenChange,
  title,
  description,
  children,
  className,
}: DialogProps & { className: string }) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim animate-appear" />
        <Radix.Content
          className={cn(
            "fixed z-50 flex flex-col overflow-hidden border-line bg-panel text-ink shadow-float outline-none",
            className,
          )}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
        >
          <header className="flex items-start gap-3 border-b border-line px-4 py-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-semibold [overflow-wrap:anywhere]">{title}</Radix.Title>
              {description === undefined ? null : (
                <Radix.Description className="mt-0.5 text-ink-2">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon" aria-label="Close" className="-my-1 -mr-2">
                <X aria-hidden="true" />
              </Button>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3.5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A modal dialog: focus is kept inside and given back, Esc closes. Load it lazily where a page opens it rarely. */
export function Dialog(props: DialogProps) {
  return (
    <Frame
      {...props}
      className="top-1/2 left-1/2 max-h-[88dvh] w-[min(30rem,calc(100vw-2rem))] -translate-1/2 rounded-card border animate-appear"
    />
  );
}

/** A dialog at the right edge, over the whole width of a phone: details beside a list. */
export function Sheet(props: DialogProps) {
  return <Frame {...props} className="inset-y-0 right-0 w-[min(28rem,100vw)] border-l animate-slide-in" />;
}
