import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import {
  createAccess,
  hasBearer,
  hasCookie,
  isOwnHost,
  isOwnOrigin,
  sameSecret,
  signInCookie,
} from "#main/hosts/server/access.ts";

const request = (headers: Record<string, string>): IncomingMessage => ({ headers }) as unknown as IncomingMessage;

describe("secrets", () => {
  it("are new with every start and long", () => {
    const [one, other] = [createAccess(), createAccess()];
    expect(new Set([one.token, one.session, other.token, other.session]).size).toBe(4);
    expect(Buffer.from(one.token, "base64url")).toHaveLength(32);
  });

  it("are compared whole", () => {
    expect(sameSecret("abc", "abc")).toBe(true);
    for (const wrong of ["", "ab", "abd", "abcd", "äbc"]) expect(sameSecret(wrong, "abc")).toBe(false);
  });

  it("let a bearer in by the token only", () => {
    const access = createAccess();
    expect(hasBearer(request({ authorization: `Bearer ${access.token}` }), access)).toBe(true);
    expect(hasBearer(request({ authorization: `bearer ${access.token}` }), access)).toBe(true);
    for (const authorization of ["", "Bearer", `Bearer ${access.session}`, `Basic ${access.token}`, access.token]) {
      expect(hasBearer(request({ authorization }), access)).toBe(false);
    }
  });

  it("let a browser in by its cookie only, and never tell it the token", () => {
    const access = createAccess();
    access.cookieName = "orgata-4100";
    const header = signInCookie(access);
    expect(header).not.toContain(access.token);
    expect(header).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    const cookie = header.split(";")[0] ?? "";
    expect(hasCookie(request({ cookie }), access)).toBe(true);
    expect(hasCookie(request({ cookie: `other=1; ${cookie}; more=2` }), access)).toBe(true);
    for (const wrong of ["", "orgata-4100=", `orgata-4101=${access.session}`, `orgata-4100=${access.token}`]) {
      expect(hasCookie(request({ cookie: wrong }), access)).toBe(false);
    }
  });
});

describe("names under which the server answers", () => {
  it.each(["127.0.0.1:4100", "localhost:4100", "[::1]:4100", "192.168.1.7:80", "LOCALHOST"])("accepts %s", (host) => {
    expect(isOwnHost(host, "127.0.0.1")).toBe(true);
  });

  it.each([
    undefined,
    "",
    "evil.example",
    "evil.example:4100",
    "127.0.0.1.evil.example",
    "localhost.evil",
    "a@127.0.0.1",
  ])("refuses %s", (host) => {
    expect(isOwnHost(host, "127.0.0.1")).toBe(false);
  });

  it("accepts the name it was told to listen on", () => {
    expect(isOwnHost("studio.lan:4100", "studio.lan")).toBe(true);
  });
});

describe("pages that may connect", () => {
  it("is the page under the very same name and port", () => {
    expect(isOwnOrigin("http://127.0.0.1:4100", "127.0.0.1:4100")).toBe(true);
    expect(isOwnOrigin("https://orgata.example", "orgata.example")).toBe(true);
  });

  it.each([
    undefined,
    "null",
    "",
    "http://127.0.0.1:4101",
    "http://localhost:4100",
    "http://evil.example",
    "app://127.0.0.1:4100",
  ])("is not %s", (origin) => {
    expect(isOwnOrigin(origin, "127.0.0.1:4100")).toBe(false);
  });
});
