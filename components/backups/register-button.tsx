"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { RegisterDump } from "./actions";

const RegisterDialog = dynamic(() => import("./register-dialog"), { ssr: false });

export interface RegisterButtonProps {
  /** Names of the places in which it may lie. */
  places: readonly string[];
  register: RegisterDump;
}

/** Opens the way for a dump that was taken by other means. */
export function RegisterButton({ places, register }: RegisterButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Register a dump
      </Button>
      {open ? <RegisterDialog places={places} register={register} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
