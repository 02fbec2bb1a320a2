/** What `npm run stack` says to someone who did not know. */
export const usage = `npm run -s stack -- <command> [--dir FOLDER]

  status                          what runs, where, and whether it is healthy
  token <persona>                 a session token of admin, admin2, support or viewer
  accident <name> [--person MAIL] causes one in production; a wrong name lists them (delete-account, truncate, …)
  cron [JOB] [--twice]            the cron jobs and their last visits, or one visit now
  outage [begin|end]              the database's provider goes down as a whole, or is back; the rest goes on
  psql [production|ledger|BRANCH] a psql session there; arguments after it go to psql
  env                             the console's environment, for \`next dev\`
  stop                            stop the running stack
  reset [--force]                 empty the stack folder; --force stops a running stack first`;
