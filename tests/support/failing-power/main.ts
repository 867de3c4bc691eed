/**
 * Loaded into a program before everything else: at its n-th sync of a file the power fails. What was on its way to the disk
 * since the last sync that went through is there, or as it was before, or torn, sector by sector. Environment:
 * ORGATA_POWER_DATABASE (the file), ORGATA_POWER_AFTER (n), ORGATA_POWER_LEFT (the folder that gets what is left of it),
 * ORGATA_POWER_SEED.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import { drawFrom } from "#tests/support/random-business/edits.ts";

/** What a disk writes as one, or not at all, or torn. */
const SECTOR = 512;
/** SQLite syncs the head of a log itself before anything follows it. */
const LOG_HEAD = 32;

const database = process.env["ORGATA_POWER_DATABASE"] ?? "";
const after = Number(process.env["ORGATA_POWER_AFTER"]);
const left = process.env["ORGATA_POWER_LEFT"] ?? "";
const draw = drawFrom(Number(process.env["ORGATA_POWER_SEED"]));

function contentOf(file: string): Buffer {
  return fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
}

/** The file as the disk has it: `synced` for certain, of `written` what it got to. */
function onDisk(synced: Buffer, written: Buffer): Buffer {
  const end = synced.length + draw(Math.max(1, written.length - synced.length + 1));
  const file = Buffer.from(written.subarray(0, Math.max(synced.length, end)));
  for (let at = 0; at < file.length; at += SECTOR) {
    const [before, now] = [synced.subarray(at, at + SECTOR), file.subarray(at, at + SECTOR)];
    if (before.equals(now)) continue;
    const fate = draw(4);
    if (fate === 0) file.fill(0, at, at + now.length).set(before, at);
    else if (fate === 1) for (let byte = draw(now.length); byte < now.length; byte += 1) now[byte] = draw(256);
  }
  written.copy(file, 0, 0, LOG_HEAD);
  return file;
}

let syncs = 0;
let syncedBy = 0;
let synced = contentOf(`${database}-wal`);

/** Called before each sync; what is returned is called when it went through. */
function beforeSync(): () => void {
  const written = contentOf(`${database}-wal`);
  syncs += 1;
  if (syncs === after) {
    fs.copyFileSync(database, path.join(left, path.basename(database)));
    fs.writeFileSync(path.join(left, `${path.basename(database)}-wal`), onDisk(synced, written));
    process.kill(process.pid, "SIGKILL");
  }
  const number = syncs;
  return () => {
    if (number >= syncedBy) [synced, syncedBy] = [written, number];
  };
}

const { fdatasync, fdatasyncSync } = fs;
fs.fdatasyncSync = (descriptor) => {
  const done = beforeSync();
  fdatasyncSync(descriptor);
  done();
};
fs.fdatasync = Object.assign((descriptor: number, callback: fs.NoParamCallback) => {
  const done = beforeSync();
  fdatasync(descriptor, (error) => {
    if (error === null) done();
    callback(error);
  });
}, fdatasync);
syncBuiltinESMExports();
