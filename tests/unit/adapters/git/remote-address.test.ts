import { describe, expect, it } from "vitest";
import { originOf, readAddress, withoutCredentials } from "#adapters/git/remote-address.ts";

describe("the address of a remote", () => {
  it.each([
    ["https://example.org/team/a.git", "http", "https://example.org/team/a.git"],
    [" http://localhost:3000/a ", "http", "http://localhost:3000/a"],
    ["ssh://git@example.org:22/a.git", "ssh", "ssh://git@example.org:22/a.git"],
    ["git@example.org:team/a.git", "ssh", "git@example.org:team/a.git"],
    ["example.org:a", "ssh", "example.org:a"],
    ["file:///srv/a.git", "file", "file:///srv/a.git"],
    ["/srv/a.git", "file", "/srv/a.git"],
  ])("%s is one", (text, kind, url) => {
    expect(readAddress(text)).toEqual({ kind, url });
  });

  it.each([
    "",
    "a",
    "ftp://example.org/a",
    "ext::sh -c id",
    "::",
    "-x",
    "--upload-pack=id",
    "ssh://-oProxyCommand=id/x",
    "https://",
    "https://a b/",
    "ssh://",
  ])("“%s” is none", (text) => {
    expect(() => readAddress(text)).toThrow("no address of a repository");
  });

  it("gives up what is secret in it", () => {
    expect(readAddress("https://ana:p%40ss@example.org/a.git")).toEqual({
      kind: "http",
      url: "https://example.org/a.git",
      credentials: { username: "ana", secret: "p@ss" },
    });
    expect(readAddress("https://token@example.org/a.git").credentials).toEqual({ secret: "token" });
    expect(withoutCredentials("https://ana:secret@example.org/a.git")).toBe("https://example.org/a.git");
    expect(withoutCredentials("ssh://git@example.org/a.git")).toBe("ssh://git@example.org/a.git");
    expect(withoutCredentials("git@example.org:a.git")).toBe("git@example.org:a.git");
    expect([originOf("https://example.org:8443/a"), originOf("git@example.org:a"), originOf("https://")]).toEqual([
      "https://example.org:8443",
      undefined,
      undefined,
    ]);
  });
});
