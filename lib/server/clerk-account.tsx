"use client";
import dynamic from "next/dynamic";

/**
 * Clerk in the browser, loaded only where Clerk is the identity: it keeps the one-minute session token fresh and offers
 * signing out. It stands here because Clerk's packages stay out of components and pages.
 */
export const ClerkAccount = dynamic(() => import("./clerk-account-loaded"), { ssr: false });
