/** Typed requests to the API, with the session's cookie and the CSRF header. Browser only. */

import { apiOrigin } from "@/lib/origin";
import { ApiProblem, problemFrom, unreachable } from "@/lib/problem";

const REST = "/rorapp/api";

export interface RequestOptions {
  method?: "GET" | "POST" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface RawResponse {
  status: number;
  ok: boolean;
  body: unknown;
}

/** One request under `/rorapp/api`; throws `ApiProblem`. A lost CSRF cookie is fetched and the request sent once more. */
export async function api<T>(path: string, options: RequestOptions = {}): Promise<T> {
  let answer = await send(REST + path, options);
  if (isCsrfRefusal(answer)) {
    await send(`${REST}/me/`, { signal: options.signal });
    answer = await send(REST + path, options);
  }
  if (!answer.ok) throw problemFrom(answer.status, answer.body);
  return answer.body as T;
}

/** One request to any path of the API's host, whatever the status; throws `ApiProblem` when there is no answer. */
export async function send(path: string, options: RequestOptions = {}): Promise<RawResponse> {
  const response = await reach(path, options);
  return { status: response.status, ok: response.ok, body: await readBody(response) };
}

/** Requests that left without a CSRF cookie: each answer sets another one, for which what needs a token waits. */
const unmarked = new Set<Promise<unknown>>();

async function reach(path: string, { method = "GET", body, headers, signal }: RequestOptions): Promise<Response> {
  if (method !== "GET") await Promise.allSettled(unmarked);
  const known = csrfToken(document.cookie);
  const token = method === "GET" ? undefined : known;
  try {
    const asked = fetch(apiOrigin() + path, {
      method,
      signal,
      credentials: "include",
      headers: {
        Accept: "application/json",
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...(token === undefined ? {} : { "X-CSRFToken": token }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (known === undefined) {
      unmarked.add(asked);
      asked.finally(() => unmarked.delete(asked)).catch(() => undefined);
    }
    return await asked;
  } catch (thrown) {
    if (signal?.aborted) throw thrown;
    throw unreachable();
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    if (!response.ok) return undefined;
    throw new ApiProblem({
      status: response.status,
      code: "network/unreadable",
      title: "The server's answer could not be read",
    });
  }
}

function isCsrfRefusal({ status, body }: RawResponse): boolean {
  return status === 403 && (body as { code?: string } | undefined)?.code === "auth/csrf";
}

/** Django's CSRF cookie, which `www` and `api` share. */
export function csrfToken(cookies: string): string | undefined {
  return /(?:^|;\s*)(?:__Secure-)?csrftoken=([^;]+)/.exec(cookies)?.[1];
}
