/** Git without any program: our own code for objects and names, isomorphic-git for packed objects and the network. */
import { join } from "node:path";
import * as git from "isomorphic-git";
import { createConfigReader, identityIn } from "../configuration.ts";
import type { Engine, EngineRepository } from "../engine.ts";
import type { Layout } from "../layout.ts";
import { writeObjects } from "../loose.ts";
import { idOf, makeCommit, makeObject, type StoredObject, signatureNow } from "../objects.ts";
import { createStore } from "../store.ts";
import { bytesOnDisk, diskFile } from "../working-tree.ts";
import { gitFileSystem } from "./file-system.ts";
import * as history from "./history.ts";
import { openObjects } from "./object-reader.ts";
import { moveHeadFile, updateRefFiles } from "./ref-files.ts";
import { cloneBuiltIn, fetchBuiltIn, pushBuiltIn } from "./remote.ts";

export interface BuiltInOptions {
  readonly home: string;
  /** How long a remote may keep silent, in milliseconds. */
  readonly stallMs: number;
}

/** The engine that is always there. */
export function builtInEngine(options: BuiltInOptions): Engine {
  return {
    kind: "built_in",
    version: git.version(),
    open: (layout) => openRepository(layout, options),
    trusts: async () => true,
    init: (root) => git.init({ fs: gitFileSystem(join(root, ".git")), dir: root, defaultBranch: "main" }),
    clone: (call) => cloneBuiltIn(call, options.stallMs),
  };
}

function openRepository(layout: Layout, { home, stallMs }: BuiltInOptions): EngineRepository {
  const objects = join(layout.commondir, "objects");
  const files = openObjects(objects);
  const config = createConfigReader(layout, home);

  async function entryFor(reason: string) {
    return { who: signatureNow(identityIn(await config()) ?? { name: "Orgata", email: "orgata@localhost" }), reason };
  }
  async function remoteNamed(name: string) {
    return { name, url: (await config()).get(`remote.${name}.url`) ?? "", stallMs };
  }

  const repository: EngineRepository = {
    knowsAttributes: false,
    readObjects: async (ids) => new Map(ids.flatMap((id) => entryOf(id, files.read(id)))),
    writeObjects: (made) => writeObjects(objects, made),
    expand: async (start) => files.expand(start),
    config,
    hashOnDisk: async (paths) =>
      paths.map((path) => {
        const file = diskFile(layout.root, path);
        return file === undefined ? undefined : idOf("blob", withLineFeeds(bytesOnDisk(layout.root, path, file)));
      }),
    async toGit(contents) {
      const made = contents.map(({ bytes }) => makeObject("blob", withLineFeeds(bytes)));
      await writeObjects(objects, made);
      return made.map(({ id }) => id);
    },
    async toDisk(contents) {
      const isCrlf = (await config()).get("core.autocrlf")?.toLowerCase() === "true";
      return contents.map(({ bytes }) => (isCrlf ? withCarriageReturns(bytes) : bytes));
    },

    log: (walk) => history.log(past(), walk),
    changes: (walk) => history.changes(past(), walk),
    fileHistory: (path, walk) => history.fileHistory(past(), path, walk),
    distance: (one, other) => history.distance(past(), one, other),
    mergeBases: (one, other) => history.mergeBases(past(), one, other),

    updateRefs: async (changes, reason) => updateRefFiles(layout, changes, await entryFor(reason)),
    moveHead: async (to, reason) => moveHeadFile(layout, to, await entryFor(reason)),
    async commit({ tree, parents, author, committer, message, head, amend }) {
      const made = makeCommit({ tree, parents, author, committer, message });
      await writeObjects(objects, [made]);
      const [subject = ""] = message.split("\n");
      const kind = amend ? "commit (amend)" : head === undefined ? "commit (initial)" : "commit";
      const entry = { who: committer, reason: `${kind}: ${subject}` };
      await updateRefFiles(layout, [{ name: "HEAD", to: made.id, from: head ?? null }], entry);
      return made.id;
    },

    fetch: async (remote, call) => fetchBuiltIn(layout, await remoteNamed(remote), call),
    push: async (remote, call) => pushBuiltIn(layout, await remoteNamed(remote), call),
    close: async () => files.close(),
  };
  const store = createStore(repository);
  const past = () => history.pastOf(store, layout);
  return repository;
}

function entryOf(id: string, object: StoredObject | undefined): readonly (readonly [string, StoredObject])[] {
  return object === undefined ? [] : [[id, object]];
}

/** CRLF becomes LF, unless a NUL byte says that this is no text. */
function withLineFeeds(content: Buffer): Buffer {
  if (!content.includes("\r\n") || content.includes(0)) return content;
  return Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}

/** LF becomes CRLF, unless this is no text or has such line ends already. */
function withCarriageReturns(content: Buffer): Buffer {
  if (!content.includes("\n") || content.includes("\r\n") || content.includes(0)) return content;
  return Buffer.from(content.toString("latin1").replaceAll("\n", "\r\n"), "latin1");
}
