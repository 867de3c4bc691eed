import { describe, expect, it } from "vitest";
import { splitInView, splitMatches } from "#renderer/features/search/split-matches.ts";

const told = (parts: readonly { text: string; match: boolean }[]): string =>
  parts.map(({ text, match }) => (match ? `[${text}]` : text)).join("");

describe("what was searched for", () => {
  it("is marked wherever one of the words stands, whatever its case", () => {
    expect(told(splitMatches("Client care for clients", "client for"))).toBe("[Client] care [for] [client]s");
    expect(told(splitMatches("a.b", "."))).toBe("a[.]b");
    expect(told(splitMatches("nothing", " "))).toBe("nothing");
  });

  it("is in view: a long beginning is left out from a word on", () => {
    const line = "description: What happens after the client has paid";
    expect(told(splitInView(line, "client"))).toBe("…after the [client] has paid");
    expect(told(splitInView(line, "what"))).toBe("description: [What] happens after the client has paid");
  });

  it("keeps a line whole that has no match, begins with it, or is one long word before it", () => {
    expect(told(splitInView("description: What happens after all", "client"))).toBe(
      "description: What happens after all",
    );
    expect(told(splitInView("client", "client"))).toBe("[client]");
    expect(told(splitInView(`${"x".repeat(40)}client`, "client"))).toBe(`…${"x".repeat(16)}[client]`);
    expect(splitInView("", "client")).toEqual([]);
  });
});
