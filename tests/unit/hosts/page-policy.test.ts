import { describe, expect, it } from "vitest";
import { contentType, PAGE_HEADERS, pageFile } from "#main/hosts/page-policy.ts";

describe("pageFile", () => {
  it.each([
    ["/", "index.html"],
    ["/index.html", "index.html"],
    ["/assets/index-a1b2.js", "assets/index-a1b2.js"],
    ["//assets//x.css", "assets/x.css"],
    ["/assets/a%20b.png", "assets/a b.png"],
  ])("%s asks for %s", (path, file) => {
    expect(pageFile(path)).toBe(file);
  });

  it.each([
    "/../package.json",
    "/assets/../../package.json",
    "/%2e%2e/package.json",
    "/..%2fpackage.json",
    "/assets/%2e%2e%2f%2e%2e%2fpackage.json",
    "/..\\package.json",
    "/..%5cpackage.json",
    "/.git/config",
    "/assets/.env",
    "/c:/windows",
    "/a%00.js",
    "/%zz",
  ])("%s asks for nothing", (path) => {
    expect(pageFile(path)).toBeUndefined();
  });
});

describe("the page's policy", () => {
  const policy = PAGE_HEADERS["content-security-policy"] ?? "";

  it("runs the page's own scripts only", () => {
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it("never lets the browser guess a type", () => {
    expect(PAGE_HEADERS["x-content-type-options"]).toBe("nosniff");
    expect(contentType("a/index-1.JS")).toBe("text/javascript; charset=utf-8");
    expect(contentType("codicon.ttf")).toBe("font/ttf");
    expect(contentType("unknown.xyz")).toBe("application/octet-stream");
  });
});
