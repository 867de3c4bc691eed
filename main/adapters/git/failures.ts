/** Failures of Git and of the disk in words a business owner understands. */
import { ExpectedError } from "#shared/errors.ts";

/** An expected failure for what the disk answered; bugs come back as they are. */
export function gitFailure(error: unknown): unknown {
  const code = systemCodeOf(error);
  switch (code) {
    case undefined:
      return error;
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return readOnly();
    case "ENOSPC":
    case "EDQUOT":
      return diskFull();
    default:
      return new ExpectedError("GIT_FAILED", `Git could not do this: the disk answered ${code}.`, {
        next: "Check the folder with git status and git fsck; if they are content, try again.",
      });
  }
}

/** Node's own codes, written like `EACCES`; undefined for every other failure. */
function systemCodeOf(error: unknown): string | undefined {
  if (error instanceof ExpectedError || !(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}

/** The history may not be written. */
export function readOnly(): ExpectedError {
  return new ExpectedError("READ_ONLY", "The history of this folder cannot be written: it is read-only.", {
    next: "Change its permissions, or copy the business to a folder you may write to.",
  });
}

/** Nothing more fits on the disk. */
export function diskFull(): ExpectedError {
  return new ExpectedError("STORAGE_FAILED", "The disk is full; the history was not changed.", {
    next: "Free some space, then try again.",
  });
}

/** Somebody asked for the work to be ended. */
export function cancelled(): ExpectedError {
  return new ExpectedError("CANCELLED", "This was cancelled; nothing was changed.", {
    next: "Begin it again whenever you like.",
  });
}

/** The history moved between looking at it and changing it. */
export function stale(): ExpectedError {
  return new ExpectedError("STALE", "Another commit was made meanwhile.", {
    next: "Look at the change again on top of it, then try again.",
  });
}

/** There is no such branch, remote or tag. */
export function notFound(what: string, name: string): ExpectedError {
  return new ExpectedError("NOT_FOUND", `There is no ${what} “${name}”.`, {
    path: name,
    next: "Choose one from the list.",
  });
}

/** The remote wants credentials, or others than it got. */
export function signInNeeded(remote: string, hadCredentials: boolean): ExpectedError {
  return new ExpectedError(
    "SIGN_IN_NEEDED",
    hadCredentials
      ? `${remote} does not accept this name and password or token.`
      : `${remote} wants to know who you are.`,
    {
      path: remote,
      next: hadCredentials
        ? "Enter them again. Many services want an access token in place of the password."
        : "Sign in with your name and a password or access token.",
    },
  );
}

/** The remote was not reached, or not in time. */
export function offline(remote: string, reason: string): ExpectedError {
  return new ExpectedError("OFFLINE", `${remote} could not be reached: ${reason}.`, {
    path: remote,
    next: "Check the connection and the address, then try again. Your work here is not touched.",
  });
}

/** The connection ended before everything was there. */
export function brokenOff(remote: string): ExpectedError {
  return new ExpectedError("OFFLINE", `The connection to ${remote} broke off before everything had come.`, {
    path: remote,
    next: "Try again; nothing half done was kept.",
  });
}

/** The remote said nothing for too long. */
export function tooSlow(remote: string, seconds: number): ExpectedError {
  return offline(remote, `it has not answered for ${seconds === 1 ? "a second" : `${seconds} seconds`}`);
}

/** The remote knows us and does not allow it. */
export function notAllowedThere(remote: string): ExpectedError {
  return new ExpectedError("REMOTE_REFUSED", `${remote} does not allow you to do this.`, {
    path: remote,
    next: "Ask whoever owns the repository for access, or sign in as somebody else.",
  });
}

/** The remote said no, in its own words. */
export function refusedThere(remote: string, reason: string): ExpectedError {
  return new ExpectedError("REMOTE_REFUSED", `${remote} refused this: ${reason}.`, {
    path: remote,
    next: "It follows its own rules (a protected branch, say). Ask whoever owns it, or push to a branch of your own.",
  });
}

/** The remote is there and does not work. */
export function faultThere(remote: string, reason: string): ExpectedError {
  return new ExpectedError("REMOTE_REFUSED", `${remote} has a fault of its own (${reason}).`, {
    path: remote,
    next: "Try again later; if it stays so, tell whoever runs it.",
  });
}

/** Nobody vouches for the server. */
export function insecure(remote: string): ExpectedError {
  return new ExpectedError(
    "REMOTE_REFUSED",
    `The connection to ${remote} is not secure: its certificate is not trusted.`,
    {
      path: remote,
      next: "Ask whoever runs the server. Nothing was sent.",
    },
  );
}

/** There is nothing at the address, or nothing one may know of. */
export function noRepositoryThere(remote: string): ExpectedError {
  return new ExpectedError("NOT_FOUND", `There is no repository at ${remote}, or you may not see it.`, {
    path: remote,
    next: "Check the address. If it is right, sign in with an account that may see it.",
  });
}

/** The remote's branch has commits that are not here. */
export function diverged(name: string): ExpectedError {
  return new ExpectedError("DIVERGED", `${name} has commits that are not here yet.`, {
    path: name,
    next: "Pull them first, then push again.",
  });
}

/** Only the installed Git can do it. */
export function needsProgram(what: string): ExpectedError {
  return new ExpectedError("GIT_FAILED", `${what} needs the program Git, which was not found on this computer.`, {
    next: "Install Git from https://git-scm.com, then start Orgata again; or use an address that begins with https://.",
  });
}
