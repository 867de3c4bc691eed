import { describe, expect, it } from "vitest";
import { gitFailure } from "#adapters/git/failures.ts";
import { failureOf } from "#adapters/git/installed/answers.ts";
import { progressIn } from "#adapters/git/installed/remote.ts";

const about = { remote: "https://example.org/a.git", hadCredentials: false, branch: "origin/main" };

describe("what Git answers", () => {
  it.each([
    ["fatal: could not read Username for 'https://example.org': terminal prompts disabled", "SIGN_IN_NEEDED"],
    ["fatal: Authentication failed for 'https://example.org/a.git/'", "SIGN_IN_NEEDED"],
    [
      "git@example.org: Permission denied (publickey,password).\nfatal: Could not read from remote repository.",
      "SIGN_IN_NEEDED",
    ],
    [
      "remote: Permission to a denied to b.\nfatal: unable to access 'https://example.org/a.git/': The requested URL returned error: 403",
      "REMOTE_REFUSED",
    ],
    ["fatal: unable to access 'https://example.org/': The requested URL returned error: 502", "REMOTE_REFUSED"],
    ["remote: Not Found\nfatal: repository 'https://example.org/a.git/' not found", "NOT_FOUND"],
    [
      "fatal: '/srv/a.git' does not appear to be a git repository\nfatal: Could not read from remote repository.",
      "NOT_FOUND",
    ],
    ["fatal: unable to access 'https://x/': Could not resolve host: x", "OFFLINE"],
    [
      "ssh: Could not resolve hostname x: Name or service not known\nfatal: Could not read from remote repository.",
      "OFFLINE",
    ],
    ["fatal: unable to access 'https://x/': Failed to connect to x port 443: Connection timed out", "OFFLINE"],
    [
      "error: RPC failed; curl 56 Recv failure: Connection reset by peer\nfatal: early EOF\nfatal: fetch-pack: invalid index-pack output",
      "OFFLINE",
    ],
    ["fatal: unable to access 'https://x/': SSL certificate problem: self-signed certificate", "REMOTE_REFUSED"],
    ["Host key verification failed.\nfatal: Could not read from remote repository.", "REMOTE_REFUSED"],
    ["!\trefs/heads/main:refs/heads/main\t[rejected] (fetch first)\nerror: failed to push some refs", "DIVERGED"],
    [
      "!\trefs/heads/main:refs/heads/main\t[remote rejected] (protected branch hook declined)\nremote: Permission denied, early EOF",
      "REMOTE_REFUSED",
    ],
    [
      "fatal: Unable to create '/x/.git/index.lock': File exists.\n\nAnother git process seems to be running",
      "BUSY_REPOSITORY",
    ],
    ["fatal: cannot lock ref 'HEAD': is at 1 but expected 2", "STALE"],
    ["fatal: write error: No space left on device", "STORAGE_FAILED"],
    ["error: insufficient permission for adding an object to repository database .git/objects", "READ_ONLY"],
    ["fatal: bad object HEAD", "GIT_FAILED"],
    ["fatal: detected dubious ownership in repository at '/x'", "GIT_FAILED"],
    ["error: cannot spawn git-lfs: No such file or directory\nfatal: a.bin: clean filter 'lfs' failed", "GIT_FAILED"],
    ["fatal: transport 'ext' not allowed", "BAD_INPUT"],
    ["something that nobody foresaw", "GIT_FAILED"],
    ["", "GIT_FAILED"],
  ])("is understood: %s", (errors, code) => {
    const { failure } = failureOf({ code: 128, errors }, about);
    expect(failure.code).toBe(code);
    expect([failure.message.length > 10, (failure.next ?? "").length > 10]).toEqual([true, true]);
  });

  it("keeps the server's own words when it refuses", () => {
    const errors = "!\ta:a\t[remote rejected] (pre-receive hook declined)\nremote: Only in office hours.\nremote: \n";
    expect(failureOf({ code: 1, errors }, about).message).toBe(
      "https://example.org/a.git refused this: pre-receive hook declined; Only in office hours..",
    );
  });

  it("tells how far it has come", () => {
    expect(progressIn("Receiving objects:  45% (450/1000), 1.20 MiB | 2.00 MiB/s")).toEqual({
      phase: "receiving",
      done: 450,
      total: 1000,
    });
    expect(progressIn("remote: Enumerating objects: 17, done.")).toEqual({ phase: "counting", done: 17 });
    expect(progressIn("Writing objects: 100% (3/3), 300 bytes, done.")).toEqual({
      phase: "sending",
      done: 3,
      total: 3,
    });
    expect(progressIn("Updating files:  10% (100/1000)")).toEqual({ phase: "checking_out", done: 100, total: 1000 });
    expect([progressIn("remote: hello"), progressIn(""), progressIn("From https://x")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("what the disk answers", () => {
  it.each([
    ["ENOSPC", "STORAGE_FAILED"],
    ["EDQUOT", "STORAGE_FAILED"],
    ["EROFS", "READ_ONLY"],
    ["EACCES", "READ_ONLY"],
    ["EIO", "GIT_FAILED"],
  ])("is said in words: %s", (code, expected) => {
    const failure = gitFailure(Object.assign(new Error(`${code}: write`), { code }));
    expect(failure).toMatchObject({ failure: { code: expected, next: expect.any(String) } });
  });

  it("is no excuse for a bug", () => {
    const bug = new TypeError("undefined is not a function");
    expect(gitFailure(bug)).toBe(bug);
    const invalid = Object.assign(new TypeError("bad argument"), { code: "ERR_INVALID_ARG_TYPE" });
    expect(gitFailure(invalid)).toBe(invalid);
  });
});
