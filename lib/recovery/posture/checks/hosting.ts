import type { Failure, Outcome } from "../../errors";
import { checkOf, type PostureCheck } from "../check";
import type { PostureFacts } from "../facts";

const platform = checkOf("hosting", "Platform of the protected app", "/");
const maintenance = checkOf("maintenance", "Maintenance switch", "/");
const health = checkOf("app_health", "Health of the protected app", "/");

/** Whether Rekindle could lead the app to another database and turn visitors away. */
export function hostingChecks({ hosting }: PostureFacts): readonly PostureCheck[] {
  const { live, variable, databaseVariable } = hosting;
  return [
    platformCheck(live, variable, databaseVariable),
    judged(maintenance, hosting.maintenance, ({ on }) =>
      on
        ? maintenance.warn("It is on: visitors are turned away.", "Turn it off when the app may serve again.")
        : maintenance.pass("It can be read; it is off."),
    ),
    judged(health, hosting.health, ({ state, problem }) =>
      state === "healthy"
        ? health.pass("The app answers and says that it is well.")
        : health.warn(problem ?? `The app is ${state}.`, "Look at the overview."),
    ),
  ];
}

function platformCheck(
  live: PostureFacts["hosting"]["live"],
  variable: PostureFacts["hosting"]["variable"],
  name: string,
): PostureCheck {
  return judged(platform, live, (deployment) =>
    judged(platform, variable, (found) => {
      if (found === null)
        return platform.fail(
          `Production has no variable ${name}: a swap would change nothing.`,
          "Set EMBER_DATABASE_ENV to the variable from which the app takes its connection string.",
        );
      return deployment === null
        ? platform.warn("Nothing was ever deployed there.", "See that EMBER_PROJECT_ID is the right project.")
        : platform.pass(`The live deployment and its variable ${name} are known.`);
    }),
  );
}

/** What is not configured is done by hand; what does not answer may be well. */
function judged<T>(
  check: typeof platform,
  seen: Outcome<T>,
  judge: (value: T) => PostureCheck,
): PostureCheck {
  return seen.ok ? judge(seen.value) : refused(check, seen);
}

function refused(check: typeof platform, failure: Failure): PostureCheck {
  if (failure.code === "not_configured")
    return check.warn(failure.message, "Set it, or expect to do it by hand.");
  if (failure.code === "hosting_unreachable") return check.unknown(failure);
  return check.fail(failure.message, failure.hint);
}
