"use client";
import dynamic from "next/dynamic";

/** What few of those who look at a restore need: it is loaded when it is drawn. */
export const WritingCard = dynamic(() => import("./writing-card"));
export const UndoPanel = dynamic(() => import("./undo-panel"));
export const RemedyList = dynamic(() => import("./remedy-list"));
