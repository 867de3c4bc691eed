/** Where other programs reach a webhook. */

/** The whole address where the page itself was served from one; only its path in the desktop window. */
export function webhookAddress(path: string, origin = window.location.origin): string {
  return /^https?:/.test(origin) ? `${origin}${path}` : path;
}
