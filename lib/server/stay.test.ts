import { expect, it } from "vitest";
import { stay } from "./stay";

const rewrite = (to: string) => new Response(null, { headers: { "x-middleware-rewrite": to } });
const asked = new URL("http://127.0.0.1:4600/people?q=a");

it("goes on when the rewrite leads to the page that was asked for", () => {
  const response = stay(asked, rewrite("http://localhost:4600/people?q=a"));
  expect(response.headers.get("x-middleware-rewrite")).toBeNull();
  expect(response.headers.get("x-middleware-next")).toBe("1");
});

it.each(["http://localhost:4600/people", "http://localhost:4600/history?q=a"])(
  "leaves a rewrite to %s alone",
  (to) => {
    const response = stay(asked, rewrite(to));
    expect(response.headers.get("x-middleware-rewrite")).toBe(to);
    expect(response.headers.get("x-middleware-next")).toBeNull();
  },
);
