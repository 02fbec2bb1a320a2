import { describe, expect, it } from "vitest";
import { asField, auditQuery, auditSearch, isUnfiltered } from "./filter-params";

describe("the audit log's filter in the address", () => {
  it("takes what is given, times as UTC", () => {
    expect(
      auditSearch({
        actor: " ada ",
        action: "",
        target: ["a", "b"],
        from: "2026-11-23T09:14",
        to: "2026-11-24",
        x: "y",
      }),
    ).toEqual({ actor: "ada", target: "a", from: "2026-11-23T09:14:00Z", to: "2026-11-24T00:00:00Z" });
    expect(auditSearch({ from: "2026-11-23T09:14:07+01:00" })).toEqual({ from: "2026-11-23T09:14:07+01:00" });
    expect(auditSearch({ from: "2026-11-23T09:14:07" })).toEqual({ from: "2026-11-23T09:14:07Z" });
  });

  it("knows when nothing is asked for", () => {
    expect(isUnfiltered(auditSearch({}))).toBe(true);
    expect(isUnfiltered(auditSearch({ action: "restore." }))).toBe(false);
  });

  it("writes the same questions into the next address", () => {
    expect(auditQuery({ actor: "ada", to: "2026-11-24T00:00:00Z" }, 51)).toBe(
      "actor=ada&to=2026-11-24T00%3A00%3A00Z&before=51",
    );
    expect(auditQuery({})).toBe("");
  });

  it("fills the fields again", () => {
    expect(asField("2026-11-23T09:14:00Z")).toBe("2026-11-23T09:14");
    expect([asField(null), asField("yesterday")]).toEqual(["", ""]);
  });
});
