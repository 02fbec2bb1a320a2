"use client";
import dynamic from "next/dynamic";

/** A backup seldom runs when somebody looks: what polls it is loaded only then. */
export const RunLive = dynamic(() => import("./run-live"));
