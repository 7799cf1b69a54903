/** The environment of the front end: every key it reads, checked when it is built and when it starts. */

type Environment = Record<string, string | undefined>;

export class EnvironmentError extends Error {
  constructor(readonly problems: string[]) {
    super(`The front end's environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "EnvironmentError";
  }
}

/** What the bundle was built with. Both are optional: by default the API is found from the page's own host. */
export const built = {
  apiUrl: process.env.NEXT_PUBLIC_API_URL || undefined,
  release: process.env.NEXT_PUBLIC_RELEASE || "development",
};

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/;

/** Each problem names the key, the cause and the remedy; empty when all is well. */
export function problemsOf(environment: Environment, { building }: { building: boolean }): string[] {
  const problems = apiUrlProblems(environment.NEXT_PUBLIC_API_URL, building);
  const release = environment.NEXT_PUBLIC_RELEASE;
  if (release !== undefined && !/^[\w.+-]{0,64}$/.test(release)) {
    problems.push(`NEXT_PUBLIC_RELEASE is "${release}": use a version or a commit, letters, digits and . + - _ only.`);
  }
  return problems;
}

function apiUrlProblems(value: string | undefined, building: boolean): string[] {
  if (!value) return [];
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return [`NEXT_PUBLIC_API_URL is "${value}": give an origin such as https://api.example.com, or leave it unset.`];
  }
  if (url.origin !== value) {
    return [`NEXT_PUBLIC_API_URL is "${value}": give the origin alone, ${url.origin}, without path or final slash.`];
  }
  if (building && LOOPBACK.test(url.hostname)) {
    return [
      `NEXT_PUBLIC_API_URL is "${value}": a loopback address would be built into the bundle. ` +
        "Unset it; the API is found from the page's own host (www.… asks api.…).",
    ];
  }
  return [];
}

/** Throws `EnvironmentError` with the full list when anything is wrong. */
export function requireEnvironment(environment: Environment, options: { building: boolean }): void {
  const problems = problemsOf(environment, options);
  if (problems.length > 0) throw new EnvironmentError(problems);
}

/** At start: the environment is sound and says nothing else than what was built in. */
export function requireStart(environment: Environment): void {
  const problems = problemsOf(environment, { building: false });
  const wanted = environment.NEXT_PUBLIC_API_URL || undefined;
  if (wanted !== undefined && wanted !== built.apiUrl) {
    problems.push(
      `NEXT_PUBLIC_API_URL is "${wanted}", but this bundle was built with ` +
        `${built.apiUrl ? `"${built.apiUrl}"` : "none"}: build again with it, or unset it.`,
    );
  }
  if (problems.length > 0) throw new EnvironmentError(problems);
}
