/** Where the API answers, found from the host of the page: `www.<domain>` asks `api.<domain>`, same port. */

import { built } from "@/lib/env";

type Place = Pick<URL, "protocol" | "hostname" | "port">;

/** The API's origin for a page at `place`; `override` wins. Throws when the host has no name to derive it from. */
export function apiOriginOf(place: Place, override: string | undefined = built.apiUrl): string {
  if (override) return override;
  const domain = place.hostname.replace(/^www\./, "");
  if (domain === "localhost" || /^[\d.]+$/.test(domain) || domain.startsWith("[")) {
    throw new Error(
      `The API cannot be found from the host "${place.hostname}": open the site by its name ` +
        "or set NEXT_PUBLIC_API_URL.",
    );
  }
  return `${place.protocol}//api.${domain}${place.port ? `:${place.port}` : ""}`;
}

/** The API's origin for this page. Browser only. */
export function apiOrigin(): string {
  return apiOriginOf(window.location);
}

/** The origin of the sockets: the API's, as `ws:` or `wss:`. Browser only. */
export function socketOrigin(): string {
  return apiOrigin().replace(/^http/, "ws");
}
