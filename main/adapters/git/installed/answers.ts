/** Understands what `git` writes when it fails. It is run with `LC_ALL=C`, so that it always says it in the same words. */
import { ExpectedError } from "#shared/errors.ts";
import * as failures from "../failures.ts";
import { damaged } from "../objects.ts";
import type { Ran } from "./program.ts";

/** What the failed run was about. */
export interface Errand {
  /** The remote's address or name, as people are told it. */
  readonly remote?: string;
  readonly hadCredentials?: boolean;
  /** The remote branch, `origin/main`. */
  readonly branch?: string;
}

interface About extends Required<Errand> {
  /** What the server said, line by line. */
  readonly said: readonly string[];
}

type Reading = readonly [pattern: RegExp, failure: (match: RegExpExecArray, about: About) => ExpectedError];

/** In this order: what is more particular comes first. */
const READINGS: readonly Reading[] = [
  [
    /^!\s.*\[remote rejected\].*\((.+)\)/m,
    ([, reason = ""], { remote, said }) => failures.refusedThere(remote, [reason, ...said].join("; ")),
  ],
  [
    /^!\s.*\[rejected\].*\((non-fast-forward|fetch first|stale info|needs force)\)/m,
    (_, { branch }) => failures.diverged(branch),
  ],
  [/No space left on device|Disk quota exceeded/i, () => failures.diskFull()],
  [
    /detected dubious ownership/,
    () =>
      new ExpectedError(
        "GIT_FAILED",
        "This folder belongs to another user of this computer, so Git does not touch it.",
        {
          next: "Take over the folder, or allow it: git config --global --add safe.directory <folder>.",
        },
      ),
  ],
  [
    /Unable to create '([^']+\.lock)': File exists|cannot lock ref .*File exists|could not lock config file/,
    () =>
      new ExpectedError("BUSY_REPOSITORY", "Another Git program is working in this folder.", {
        next: "Wait until it has finished, then try again. If none is running, delete the .lock file in the folder .git.",
      }),
  ],
  [/cannot lock ref .*(is at|but expected|reference already exists)/, () => failures.stale()],
  [
    /git-lfs.*(not found|No such file)|'lfs' is not a git command|(clean|smudge|external) filter '?(git-lfs|lfs)[^\n]*failed/,
    () =>
      new ExpectedError("GIT_FAILED", "A file here is kept in Git LFS, and the program Git LFS is not installed.", {
        next: "Install it from https://git-lfs.com and run git lfs pull in this folder, then try again.",
      }),
  ],
  [/Host key verification failed/, (_, { remote }) => unknownHost(remote)],
  [
    /Permission denied \(.*publickey|Authentication failed|could not read (Username|Password)|terminal prompts disabled|returned error: 401|Invalid username or password|too many authentication failures/i,
    (_, { remote, hadCredentials }) => failures.signInNeeded(remote, hadCredentials),
  ],
  [/returned error: 403/, (_, { remote }) => failures.notAllowedThere(remote)],
  [
    /returned error: (5\d\d|4\d\d)/,
    ([, status], { remote }) =>
      status === "404" ? failures.noRepositoryThere(remote) : failures.faultThere(remote, `it answered ${status}`),
  ],
  [
    /repository '[^']*' not found|does not appear to be a git repository|repository '[^']*' does not exist|not valid: is this a git repository|Repository not found|Could not find remote|couldn't find remote ref/i,
    (_, { remote }) => failures.noRepositoryThere(remote),
  ],
  [/SSL certificate problem|certificate verif|SSL_|server certificate/i, (_, { remote }) => failures.insecure(remote)],
  [
    /Could not resolve (host|hostname|proxy)|Name or service not known/i,
    (_, { remote }) => failures.offline(remote, "the name of its server is not known here"),
  ],
  [/Connection refused/i, (_, { remote }) => failures.offline(remote, "its server does not answer")],
  [
    /Failed to connect|Could not connect|timed out|timeout|Network is unreachable|No route to host|Operation too slow|Couldn't connect/i,
    (_, { remote }) => failures.offline(remote, "its server does not answer"),
  ],
  [
    /early EOF|hung up|unexpected disconnect|RPC failed|Empty reply|Connection (reset|closed|aborted)|transfer closed|recv failure|invalid index-pack|index-pack failed|bad (line length|pack|band)|invalid server response|protocol error|expected (flush|packfile|'acknowledgments'|response)|invalid ls-refs|the remote end/i,
    (_, { remote }) => failures.brokenOff(remote),
  ],
  [
    /transport '([^']+)' not allowed|Unable to find remote helper for '([^']+)'|unsupported protocol/i,
    (_, { remote }) => badAddress(remote),
  ],
  [/not a git repository/, () => damaged("it is no repository any more")],
  [/Read-only file system|insufficient permission|Permission denied/, () => failures.readOnly()],
  [
    /bad object|missing (blob|tree|commit)|unable to read|corrupt|broken|unable to find|invalid object|loose object|reference broken|bad signature|not a valid object|failed to (read|traverse)|index file smaller/i,
    ([reason]) => damaged(reason),
  ],
];

/** What the server said in its own words; those are no words of Git's. */
const SAID = /^remote: ?(.*)$/gm;
const SAID_AT_MOST = 3;

/** The failure of a run that did not end well. */
export function failureOf(ran: Pick<Ran, "code" | "errors">, errand: Errand = {}): ExpectedError {
  const said = [...ran.errors.matchAll(SAID)].map(([, words = ""]) => words.trim()).filter((words) => words !== "");
  const filled = {
    remote: "The remote",
    hadCredentials: false,
    branch: "The remote's branch",
    ...errand,
    said: said.slice(0, SAID_AT_MOST),
  };
  const errors = ran.errors.replaceAll(SAID, "");
  for (const [pattern, failure] of READINGS) {
    const match = pattern.exec(errors);
    if (match !== null) return failure(match, filled);
  }
  return new ExpectedError("GIT_FAILED", `Git could not do this: ${lastWords({ ...ran, errors })}`, {
    next: "Check the folder with git status and git fsck; if they are content, try again.",
  });
}

/** The line in which `git` says what is wrong. */
function lastWords({ code, errors }: Pick<Ran, "code" | "errors">): string {
  const lines = errors.split("\n").filter((line) => line.trim() !== "");
  const said = lines.find((line) => /^(fatal|error): /.test(line)) ?? lines.at(-1);
  return said?.replace(/^(fatal|error): /, "").trim() ?? `it ended with code ${code}.`;
}

function unknownHost(remote: string): ExpectedError {
  return new ExpectedError("REMOTE_REFUSED", `This computer has not met the server of ${remote} yet.`, {
    path: remote,
    next: "Connect to it once in a terminal with ssh and check its key, then try again.",
  });
}

function badAddress(remote: string): ExpectedError {
  return new ExpectedError("BAD_INPUT", `Git does not know how to reach ${remote}.`, {
    path: remote,
    next: "Use an address that begins with https:// or ssh://.",
  });
}
