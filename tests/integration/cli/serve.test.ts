/** `orgata serve` and `npm run orgata` as people start them. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { ensureBuilt, projectRoot } from "#tests/support/built.ts";
import { firstLine, resultOf, startOrgata } from "#tests/support/command-line.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

function start(args: string[], cwd?: string): ChildProcess {
  const child = startOrgata(args, { home: folderWith(), ...(cwd === undefined ? {} : { cwd }) });
  running.push(child);
  return child;
}

describe("orgata serve", () => {
  it("prints its address as one line, serves the business, and ends when told to", async () => {
    const folder = folderWith();
    cpSync(join(projectRoot, "busy-examples", "photography-studio"), folder, { recursive: true });
    const child = start(["serve", folder, "--json"]);
    const { url, token } = JSON.parse(await firstLine(child));
    expect(url).toBe(`${new URL(url).origin}/?token=${token}`);
    expect(new URL(url).hostname).toBe("127.0.0.1");
    const answer = await fetch(new URL("/api/processes", url), { headers: { authorization: `Bearer ${token}` } });
    const { processes } = (await answer.json()) as { processes: { name: string }[] };
    expect(processes.map(({ name }) => name)).toContain("inquiry-to-booking");
    child.kill("SIGTERM");
    expect((await once(child, "exit"))[0]).toBe(0);
  });

  it("opens the business of the folder it is started in, and none elsewhere", async () => {
    const inside = start(["serve"], join(projectRoot, "tests"));
    const url = await firstLine(inside);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const token = new URL(url).searchParams.get("token");
    const answer = await fetch(new URL("/api/processes", url), { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { code: "NO_WORKSPACE", next: expect.any(String) },
    ]);
    inside.kill("SIGINT");
    expect((await once(inside, "exit"))[0]).toBe(0);
  });

  it("says so when its port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as AddressInfo).port);
    const result = await resultOf(start(["serve", "--port", port]));
    other.close();
    expect(result).toMatchObject({ exitCode: 2, stdout: "" });
    expect(result.stderr).toContain(`Port ${port} is already used by another program.\nChoose another one with --port`);
  });

  it("says so when the folder is not there, and lets go of its port", async () => {
    const result = await resultOf(start(["serve", "/no/such/folder", "--json"]));
    expect(result.exitCode).toBe(2);
    expect(JSON.parse(result.stdout)).toMatchObject({ code: "NOT_FOUND" });
  });
});

function script(name: string, args: string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [join(projectRoot, "scripts", name), ...args], {
    cwd: projectRoot,
    env: { ...process.env, ORGATA_HOME: folderWith(), NODE_OPTIONS: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  return child;
}

describe("scripts", () => {
  it("npm run orgata takes paths from where the person is", async () => {
    const inExamples = { npm_lifecycle_event: "orgata", INIT_CWD: join(projectRoot, "busy-examples") };
    const result = await resultOf(script("orgata.mjs", ["check", "coffee-roaster", "--json"], inExamples));
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.stdout).counts.error).toBe(0);
  });

  it("npm start -- --no-open prints an address that serves the page, and nothing else", async () => {
    ensureBuilt();
    const child = script("start.mjs", ["--no-open"]);
    const url = await firstLine(child);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const signedIn = await fetch(url, { redirect: "manual" });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const page = await fetch(new URL("/", url), { headers: { cookie } });
    expect(await page.text()).toContain("<title>Orgata IDE</title>");
    child.kill("SIGTERM");
    expect((await once(child, "exit"))[0]).toBe(0);
  });

  it("npm start says what is wrong with its options, and when the port is in use", async () => {
    const options = await resultOf(script("start.mjs", ["--nope"]));
    expect(options.exitCode).toBe(2);
    expect(options.stderr).toContain("Usage: npm start");

    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const port = String((other.address() as AddressInfo).port);
    const inUse = await resultOf(script("start.mjs", ["--no-open", "--port", port]));
    other.close();
    expect(inUse).toMatchObject({ exitCode: 2, stdout: "" });
    expect(inUse.stderr).toContain(`Port ${port} is already used`);
  });
});
