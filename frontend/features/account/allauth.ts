/** Signing up, in and out: django-allauth's headless API for browsers. */

import { api, csrfToken, send } from "@/lib/api";
import { problemFrom } from "@/lib/problem";

const AUTH = "/_allauth/browser/v1/auth";

export interface Credentials {
  username: string;
  password: string;
}

/** Messages by field; `general` holds what belongs to no field. */
export type FieldErrors = { username?: string; password?: string; general?: string };

interface AllauthBody {
  errors?: { message?: string; code?: string; param?: string }[];
}

/** `null` when signed in; else what is wrong, at its field. Throws `ApiProblem` when nobody answers. */
export async function signIn(credentials: Credentials): Promise<FieldErrors | null> {
  return submit("login", credentials);
}

/** `null` when the account exists and is signed in; else what is wrong, at its field. */
export async function signUp(credentials: Credentials): Promise<FieldErrors | null> {
  return submit("signup", credentials);
}

/** Ends the session; an already ended one is no error. */
export async function signOut(): Promise<void> {
  const answer = await send(`${AUTH}/session`, { method: "DELETE" });
  if (answer.status >= 400 && answer.status !== 401) throw problemFrom(answer.status, answer.body);
}

/** Sends a form of allauth's; `null` when somebody is signed in then. */
export async function submit(path: string, given: Partial<Credentials>): Promise<FieldErrors | null> {
  const post = () => send(`${AUTH}/${path}`, { method: "POST", body: given });
  const fetchToken = () => api("/me/").catch(() => undefined); // it always sets the CSRF cookie
  if (!csrfToken(document.cookie)) await fetchToken();
  let answer = await post();
  if (answer.status === 403) {
    await fetchToken();
    answer = await post();
  }
  if (answer.ok || answer.status === 409) return null; // 409: somebody is signed in already
  const errors = errorsOf(answer.body);
  if (errors) return errors;
  throw problemFrom(answer.status, answer.body);
}

/** allauth's list of errors as one message per field. */
export function errorsOf(body: unknown): FieldErrors | null {
  const errors = (body as AllauthBody | undefined)?.errors;
  if (!errors?.length) return null;
  const found: FieldErrors = {};
  for (const { message = "This was refused.", param } of errors) {
    const field = param === "username" || param === "password" ? param : "general";
    found[field] = found[field] ? `${found[field]} ${message}` : message;
  }
  return found;
}
