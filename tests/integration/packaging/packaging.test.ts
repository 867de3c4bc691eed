/** Packs the application around an empty Electron, offline, and looks at what is inside. */
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type ElectronBuilder from "electron-builder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt, projectRoot } from "#tests/support/built.ts";
import { type TemporaryFolder, temporaryFolder } from "#tests/support/temporary-folder.ts";

const require = createRequire(import.meta.url);

/** What electron-builder looks for in Electron's program to set the fuses: a mark, version, number, then one byte each. */
const FUSE_MARK = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
const FUSES = 9;

let folder: TemporaryFolder;
let packed: string;
/** Files in the archive, with their contents; those outside it have none. */
let archive: ReadonlyMap<string, Buffer | undefined>;
let inArchive: string[];

beforeAll(async () => {
  ensureBuilt();
  folder = await temporaryFolder();
  const electron = join(folder.path, "electron");
  await mkdir(join(electron, "resources"), { recursive: true });
  await mkdir(join(electron, "locales"));
  await writeFile(
    join(electron, "electron"),
    Buffer.concat([Buffer.from(FUSE_MARK), Buffer.from([1, FUSES]), Buffer.from("0".repeat(FUSES)), Buffer.alloc(64)]),
  );
  await chmod(join(electron, "electron"), 0o755);
  await writeFile(join(electron, "LICENSE"), "Electron's licence");
  await writeFile(join(electron, "LICENSES.chromium.html"), "Chromium's licences");

  const { build, Platform, Arch }: typeof ElectronBuilder = require("electron-builder");
  await build({
    projectDir: projectRoot,
    targets: Platform.LINUX.createTarget("dir", Arch.x64),
    publish: "never",
    config: {
      extends: join(projectRoot, "electron-builder.yml"),
      electronDist: electron,
      directories: { output: join(folder.path, "dist") },
    },
  });
  packed = join(folder.path, "dist", "linux-unpacked");
  archive = await readArchive(join(packed, "resources", "app.asar"));
  inArchive = [...archive.keys()];
});
afterAll(() => folder.remove());

interface ArchiveEntry {
  readonly files?: Readonly<Record<string, ArchiveEntry>>;
  readonly size?: number;
  readonly offset?: string;
}

/** Reads an .asar: a header in JSON behind four lengths, then the files one after the other. */
async function readArchive(path: string): Promise<ReadonlyMap<string, Buffer | undefined>> {
  const bytes = await readFile(path);
  const header: ArchiveEntry = JSON.parse(bytes.toString("utf8", 16, 16 + bytes.readUInt32LE(12)));
  const start = 8 + bytes.readUInt32LE(4);
  const found = new Map<string, Buffer | undefined>();
  const visit = (prefix: string, { files = {} }: ArchiveEntry): void => {
    for (const [name, entry] of Object.entries(files)) {
      if (entry.files !== undefined) visit(`${prefix}${name}/`, entry);
      else {
        const at = start + Number(entry.offset ?? 0);
        found.set(
          `${prefix}${name}`,
          entry.offset === undefined ? undefined : bytes.subarray(at, at + (entry.size ?? 0)),
        );
      }
    }
  };
  visit("", header);
  return found;
}

describe("the packed application", () => {
  it("holds the bundles", () => {
    for (const file of [
      "package.json",
      "out/main/electron.js",
      "out/main/git-worker.js",
      "out/main/work-thread.js",
      "out/main/checkpoint-thread.js",
      "out/main/sandbox-worker.js",
      "out/main/quickjs.wasm",
      "out/main/fonts/Roboto/Roboto-Regular.ttf",
      "out/main/fonts/noto-sans-sc/LICENSE",
      "out/preload/preload.cjs",
      "out/renderer/index.html",
    ]) {
      expect(inArchive).toContain(file);
    }
  });

  it("holds nothing else: no sources, tests, types, maps, documents or secrets", () => {
    const strange = inArchive.filter(
      (path) => !/^(package\.json$|LICENSE$|out\/(main|preload|renderer)\/|node_modules\/better-sqlite3\/)/.test(path),
    );
    expect(strange).toEqual([]);
    expect(inArchive.filter((path) => /\.(ts|tsx|map|md|c|h|cc|cpp|gyp)$|tests?\/|\.env/.test(path))).toEqual([]);
  });

  it("brings the database's compiled part for this platform alone, outside the archive where it can be loaded", async () => {
    expect(inArchive.filter((path) => path.endsWith(".node"))).toEqual([
      "node_modules/better-sqlite3/prebuilds/linux-x64.node",
    ]);
    const unpacked = join(
      packed,
      "resources",
      "app.asar.unpacked",
      "node_modules/better-sqlite3/prebuilds/linux-x64.node",
    );
    expect((await stat(unpacked)).size).toBeGreaterThan(100_000);
  });

  it("brings the examples as files", async () => {
    const examples = await readdir(join(packed, "resources", "busy-examples"));
    expect(examples).toEqual((await readdir(join(projectRoot, "busy-examples"))).sort());
    expect(examples).toContain("photography-studio");
  });

  it("names the start file, and no scripts or tools", () => {
    const manifest = JSON.parse(archive.get("package.json")?.toString() ?? "");
    expect(manifest).toMatchObject({ main: "out/main/electron.js", productName: "Orgata IDE" });
    expect(manifest.scripts).toBeUndefined();
    expect(manifest.devDependencies).toBeUndefined();
  });

  it("has the fuses set: never runs as plain Node, takes no options from outside, loads only the archive", async () => {
    const program = await readFile(join(packed, "orgata-ide"));
    const start = program.indexOf(FUSE_MARK) + FUSE_MARK.length + 2;
    const fuses = program.subarray(start, start + 8).toString();
    //            runAsNode, cookies, NODE_OPTIONS, --inspect, integrity, onlyAsar, snapshot, file://
    expect(fuses).toBe("01001100");
  });

  it("keeps the licences of what it is made of", async () => {
    expect(await readdir(packed)).toEqual(expect.arrayContaining(["LICENSES.chromium.html"]));
  });
});

describe("the icons", () => {
  const icons = join(projectRoot, "renderer", "assets", "icon");

  it("are there in every size, each as large as its name says", async () => {
    const names = await readdir(join(icons, "linux"));
    expect(names.sort()).toEqual([16, 24, 32, 48, 64, 128, 256, 512].map((size) => `${size}x${size}.png`).sort());
    for (const name of names) {
      const png = await readFile(join(icons, "linux", name));
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`).toBe(name);
    }
  });

  it("are there for Windows and macOS", async () => {
    const ico = await readFile(join(icons, "icon.ico"));
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 7]);
    const icns = await readFile(join(icons, "icon.icns"));
    expect(icns.toString("ascii", 0, 4)).toBe("icns");
    expect(icns.readUInt32BE(4)).toBe(icns.length);
  });
});
