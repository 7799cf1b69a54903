/** Signing in with Google: whether it is offered, the way there, and what came back. */

import { api, send } from "@/lib/api";
import { problemFrom } from "@/lib/problem";

import { submit, type FieldErrors } from "../allauth";

const BROWSER = "/_allauth/browser/v1";

interface Configuration {
  data?: { socialaccount?: { providers?: { id: string }[] } };
}

/** Whether the service has a client at Google. Throws `ApiProblem` when nobody answers. */
export async function isOffered(): Promise<boolean> {
  const answer = await send(`${BROWSER}/config`);
  if (!answer.ok) throw problemFrom(answer.status, answer.body);
  const providers = (answer.body as Configuration).data?.socialaccount?.providers ?? [];
  return providers.some(({ id }) => id === "google");
}

/** Where at Google to go; from there one comes back to this site, and in the end to `next`. */
export async function wayTo(next: string): Promise<string> {
  const callback = `/sign-in/google?${new URLSearchParams({ next })}`;
  const { location } = await api<{ location: string }>("/me/google/", { method: "POST", body: { callback } });
  return location;
}

/** Whether somebody came from Google who has no name here yet. */
export async function isNameWanted(): Promise<boolean> {
  const answer = await send(`${BROWSER}/auth/provider/signup`);
  if (answer.ok) return true;
  if (answer.status === 409) return false;
  throw problemFrom(answer.status, answer.body);
}

/** `null` when the account exists and is signed in; else what is wrong with the name. */
export async function takeName(username: string): Promise<FieldErrors | null> {
  return submit("provider/signup", { username });
}

const REASONS: Record<string, string> = {
  cancelled: "You did not allow Google to tell us who you are, so nobody was signed in. Try again, or use a password.",
  denied: "Google did not let you sign in. Try another Google account, or use a password.",
  unknown: "What Google sent back could not be used: it was too old, or not meant for this site. Try once more.",
};

/** What an error that came back means, and what to do. */
export function reasonOf(error: string): string {
  return REASONS[error] ?? `Signing in with Google did not work (${error.slice(0, 40)}). Try once more, or use a password.`;
}
