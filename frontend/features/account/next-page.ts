/** Where to go after signing in: a path of this site, never another one. */

export function safeNext(wanted: string | null): string {
  return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : "/games";
}
