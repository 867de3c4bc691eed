import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith, putFiles } from "#tests/support/folder-with.ts";
import { quotePath, rolePath, smallBusiness, teamPath } from "#tests/support/small-business.ts";

describe("opening", () => {
  it("shows the whole business", async () => {
    const root = folderWith(smallBusiness);
    const { client, events } = coreForTest();
    expect(await client.workspace.current()).toBeNull();
    const info = await client.workspace.open({ path: root });
    expect(await client.workspace.diagnostics({})).toEqual([]);
    expect(info).toMatchObject({
      path: root,
      name: "Small Shop",
      description: "Sells small things",
      timezone: "Europe/Lisbon",
      isRepository: false,
      readOnly: false,
      counts: { error: 0, warning: 0, info: 0 },
      health: 100,
    });
    expect(info.files.map((file) => [file.path, file.kind, file.title, file.layer, file.team])).toEqual([
      [quotePath, "playbook", "Quote", "L0", "Sales"],
      [rolePath, "role", "Seller", "L0", "Sales"],
      [teamPath, "team", "Sales", "L0", "Sales"],
      ["README.md", "other", "README.md", undefined, undefined],
      ["algorithms/price.js", "algorithm", "Price", undefined, undefined],
      ["orgata.config.yaml", "config", "Settings of this business", undefined, undefined],
    ]);
    expect(await client.workspace.current()).toEqual(info);
    expect(events).toContainEqual({ type: "workspace", path: root });
    expect((await client.app.recent()).map((entry) => [entry.path, entry.name])).toEqual([[root, "Small Shop"]]);
  });

  it("works for an empty folder and takes its name", async () => {
    const root = folderWith();
    const info = await coreForTest().client.workspace.open({ path: root });
    expect(info).toMatchObject({ name: root.split("/").at(-1), files: [], health: 100 });
  });

  it("says clearly what is no folder, and keeps what is open", async () => {
    const root = folderWith(smallBusiness);
    const { client } = coreForTest();
    await client.workspace.open({ path: root });
    expect(await failureOfCall(client.workspace.open({ path: join(root, "none") }))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await failureOfCall(client.workspace.open({ path: join(root, "README.md") }))).toMatchObject({
      code: "NOT_A_FOLDER",
    });
    expect((await client.workspace.current())?.path).toBe(root);
  });

  it("opens the same folder again without doing anything, and another one instead", async () => {
    const first = folderWith(smallBusiness);
    const second = folderWith({ "orgata.config.yaml": "workspace: { name: Second }" });
    const { client, core } = coreForTest();
    await client.workspace.open({ path: first });
    const session = core.context.session();
    await client.workspace.open({ path: `${first}/` });
    expect(core.context.session()).toBe(session);
    await client.workspace.open({ path: second });
    expect((await client.app.recent()).map((entry) => entry.name)).toEqual(["Second", "Small Shop"]);
    await client.workspace.close();
    expect(await client.workspace.current()).toBeNull();
    expect(await failureOfCall(client.git.status())).toMatchObject({ code: "NO_WORKSPACE" });
    await client.workspace.close();
  });

  it("shows files that cannot be read as findings and goes on with the others", async () => {
    const outside = folderWith({ "secret.busy": "version: 1" });
    const root = folderWith({
      ...smallBusiness,
      "L0/sales/roles/large.busy": "a".repeat(5 * 1024 * 1024 + 1),
      "L0/sales/roles/binary.busy": new Uint8Array([0x61, 0xff]),
      "L0/sales/roles/garbage.busy": "{{{{ ::: \t not yaml ]]",
      "L0/sales/roles/bomb.busy": `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghijk"
        .split("")
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(",")}]`)
        .join("\n")}\n`,
    });
    symlinkSync(join(outside, "secret.busy"), join(root, "L0/sales/roles/link.busy"));
    const { client, bugs } = coreForTest();
    const info = await client.workspace.open({ path: root });
    const broken = ["binary", "bomb", "garbage", "large", "link"].map((name) => `L0/sales/roles/${name}.busy`);
    const findings = await client.workspace.diagnostics({});
    const syntax = findings.filter((finding) => finding.code === "YAML_SYNTAX").map((finding) => finding.file);
    expect([...new Set(syntax)]).toEqual(broken);
    expect(info.files.filter((file) => file.counts.error > 0).map((file) => file.path)).toEqual(broken);
    expect(info.counts.error).toBe(findings.filter((finding) => finding.severity === "error").length);
    expect((await client.workspace.diagnostics({ file: broken[3] ?? "" }))[0]?.message).toContain("larger than 5 MB");
    expect(await client.workspace.diagnostics({ file: quotePath })).toEqual([]);
    expect(await failureOfCall(client.documents.read({ path: broken[4] ?? "" }))).toMatchObject({
      code: "OUTSIDE_WORKSPACE",
    });
    // Repaired, each is like any other file; removed, it is gone.
    rmSync(join(root, broken[4] ?? ""));
    putFiles(
      root,
      Object.fromEntries(
        broken.slice(0, 4).map((path) => [path, smallBusiness[rolePath]?.replace("seller", path.slice(15, -5)) ?? ""]),
      ),
    );
    await vi.waitFor(async () => {
      const left = (await client.workspace.diagnostics({})).filter((finding) => finding.code === "YAML_SYNTAX");
      expect(left).toEqual([]);
    }, 10_000);
    expect(bugs).toEqual([]);
  });

  it("opens a read-only folder to look at, and says so", () => {
    const root = folderWith(smallBusiness);
    const home = folderWith();
    spawnSync("chmod", ["-R", "a+rX,a-w", root]);
    spawnSync("chmod", ["-R", "a+rwX", home]);
    const script = `
      if (process.getuid() === 0) process.setuid(65534);
      const { portsIn } = await import("#tests/support/core-ports.ts");
      const { createCore } = await import("#main/compose.ts");
      const core = createCore(portsIn(${JSON.stringify(home)}));
      const told = [];
      core.events.subscribe((event) => event.type === "notification" && told.push(event.level));
      const info = await core.openWorkspace(${JSON.stringify(root)});
      const failure = await core.context.session().files.write("a.busy", "x", null).catch((error) => error.failure);
      await core.close();
      console.log(JSON.stringify([info.readOnly, info.files.length, told, failure.code]));
    `;
    const run = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(JSON.parse(run.stdout)).toEqual([true, 6, ["warning"], "READ_ONLY"]);
  });
});

describe("changes by other programs", () => {
  it("are taken over with their findings, and told", async () => {
    const root = folderWith(smallBusiness);
    const { client, events } = coreForTest();
    await client.workspace.open({ path: root });
    writeFileSync(join(root, rolePath), (smallBusiness[rolePath] ?? "").replace("name: seller", "name: vendor"));
    putFiles(root, { "L0/sales/roles/clerk.busy": (smallBusiness[rolePath] ?? "").replaceAll("seller", "clerk") });
    rmSync(join(root, "algorithms/price.js"));
    await vi.waitFor(async () => {
      const info = await client.workspace.current();
      expect(info?.files.map((file) => file.path)).toEqual([
        quotePath,
        "L0/sales/roles/clerk.busy",
        rolePath,
        teamPath,
        "README.md",
        "orgata.config.yaml",
      ]);
      const codes = (await client.workspace.diagnostics({ file: quotePath })).map((finding) => finding.code);
      expect(codes).toEqual(["UNDEFINED_ROLE", "UNDEFINED_ROLE"]);
    }, 10_000);
    expect(events).toContainEqual({ type: "workspace", path: root });
    const outside = events.flatMap((event) => (event.type === "documents" && event.outside ? event.files : []));
    expect(outside.toSorted()).toEqual(["L0/sales/roles/clerk.busy", rolePath, "algorithms/price.js"]);
    const checked = events.flatMap((event) => (event.type === "diagnostics" ? event.files : []));
    expect(new Set(checked)).toContain(quotePath);
  });

  it("are told apart from our own writing", async () => {
    const root = folderWith(smallBusiness);
    const { client, events } = coreForTest();
    await client.workspace.open({ path: root });
    const { hash, text } = await client.documents.read({ path: quotePath });
    await client.documents.save({ path: quotePath, text: text.replace("30m", "45m"), baseHash: hash });
    putFiles(root, { "L0/sales/roles/last.busy": (smallBusiness[rolePath] ?? "").replaceAll("seller", "last") });
    await vi.waitFor(() => {
      const seen = events.flatMap((event) => (event.type === "documents" ? event.files : []));
      expect(seen).toContain("L0/sales/roles/last.busy");
    }, 10_000);
    const outside = events.flatMap((event) => (event.type === "documents" && event.outside ? event.files : []));
    expect(outside).toEqual(["L0/sales/roles/last.busy"]);
  });
});

describe("making a business from an example", () => {
  it("gives a repository that git is content with, opened", async () => {
    const { client, bugs, home } = coreForTest();
    const examples = await client.app.examples();
    expect(examples.map((example) => example.id)).toContain("photography-studio");
    expect(examples.every((example) => example.files > 10 && example.description !== "")).toBe(true);
    const info = await client.workspace.createFromExample({ example: "photography-studio" });
    expect(info).toMatchObject({
      path: join(home, "Documents/photography-studio"),
      isRepository: true,
      counts: { error: 0 },
    });
    expect(gitIn(info.path, "status", "--porcelain")).toBe("");
    expect(gitIn(info.path, "fsck", "--strict")).toBe("");
    expect(gitIn(info.path, "log", "--format=%s|%an")).toBe(`Start from the example ${info.name}|Orgata IDE`);
    expect(readFileSync(join(info.path, ".gitignore"), "utf8")).toContain(".orgata/");
    expect(gitIn(info.path, "ls-files", ".orgata")).toBe("");
    expect(existsSync(join(info.path, ".orgata"))).toBe(true);
    const again = await client.workspace.createFromExample({ example: "photography-studio" });
    expect(again.path).toBe(join(home, "Documents/photography-studio-2"));
    expect(bugs).toEqual([]);
  });

  it("carries the name of its maker when it is known, and goes where it is told", async () => {
    const home = folderWith({ ".gitconfig": "[user]\nname = Ana\nemail = ana@example.org\n" });
    const { client } = coreForTest(() => ({}), home);
    const into = join(folderWith(), "here");
    const info = await client.workspace.createFromExample({ example: "photography-studio", into });
    expect(gitIn(into, "log", "--format=%an <%ae>")).toBe("Ana <ana@example.org>");
    expect(info.path).toBe(into);
    expect(
      await failureOfCall(client.workspace.createFromExample({ example: "photography-studio", into })),
    ).toMatchObject({
      code: "CONFLICT",
    });
  });

  it.each(["none", "../main", "photography-studio/L0", ".."])("knows no example %s", async (example) => {
    const { client } = coreForTest();
    expect(await failureOfCall(client.workspace.createFromExample({ example }))).toMatchObject({ code: "NOT_FOUND" });
  });

  it("opens it without history where history cannot be begun, and says why", async () => {
    const outer = folderWith();
    gitIn(outer, "init");
    const { client, events } = coreForTest();
    const info = await client.workspace.createFromExample({
      example: "photography-studio",
      into: join(outer, "inner"),
    });
    expect(info.isRepository).toBe(false);
    expect(events.find((event) => event.type === "notification")).toMatchObject({ level: "warning" });
  });
});

describe("looking around", () => {
  it("finds names first, then text with its line", async () => {
    const { client } = coreForTest();
    await client.workspace.open({ path: folderWith(smallBusiness) });
    const found = await client.workspace.search({ text: "Quote" });
    expect(found.map((place) => [place.kind, place.title, place.file, place.line, place.symbol]).slice(0, 3)).toEqual([
      ["playbook", "Quote", quotePath, 4, "playbook:quote"],
      ["step", "Prepare quote", quotePath, 10, "step:quote/prepare_quote"],
      ["step", "Send quote", quotePath, 18, "step:quote/send_quote"],
    ]);
    expect(found.slice(3).every((place) => place.kind === "text")).toBe(true);
    expect((await client.workspace.search({ text: "send_quote" }))[0]).toMatchObject({ title: "Send quote" });
    expect(await client.workspace.search({ text: "A COMMENT that stays" })).toMatchObject([
      { kind: "text", file: quotePath, line: 5, title: "description: Make an offer. # a comment that stays" },
    ]);
    expect(await client.workspace.search({ text: "quote", limit: 2 })).toHaveLength(2);
    expect(await client.workspace.search({ text: "  " })).toEqual([]);
    expect((await client.workspace.search({ text: "ana" }))[0]).toMatchObject({ kind: "member", title: "Ana" });
  });

  it("shows folders to choose from", async () => {
    const { client, home } = coreForTest(() => ({}), folderWith({ "shop/team.busy": "" }));
    expect(await client.workspace.browse({})).toEqual({ path: home, parent: join(home, ".."), folders: ["shop"] });
    expect(await failureOfCall(client.workspace.browse({ path: "/no/such/folder" }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("asks for permission", async () => {
    const { clientAs } = coreForTest();
    expect(await failureOfCall(clientAs("Manager").workspace.open({ path: "/tmp" }))).toMatchObject({
      code: "NOT_ALLOWED",
    });
    expect(await clientAs("Observer").workspace.current()).toBeNull();
  });
});
