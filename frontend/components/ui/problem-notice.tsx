/** A refusal, with the number of the rule that refused it. */

import type { ApiProblem } from "@/lib/problem";

import { Notice } from "./notice";

export function ProblemNotice({ problem, action }: { problem: ApiProblem; action?: React.ReactNode }) {
  return (
    <Notice tone="bad" action={action}>
      {problem.message}
      {problem.rule && <strong> Rule {problem.rule}.</strong>}
    </Notice>
  );
}
