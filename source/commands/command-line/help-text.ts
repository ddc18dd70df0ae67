/** The whole of `--help`, which the readme repeats. */
export const helpText = `Usage
  $ claude-max-api [command] [options]

Serves your own Claude subscription, through the official Claude Code CLI, to
any OpenAI-compatible client on this machine. Give the client the base URL
http://127.0.0.1:3456/v1 and any API key.

Commands
  (none)    Serve, and print a line a request
  tui       Serve and watch: the dashboard. Where the port is served already,
            it watches that server
  service   Start at login: install, uninstall, restart, status, print; and
            token, which keeps what \`claude setup-token\` prints for it
  test      Try the running server with one small, real request
  doctor    Look at everything and say how to mend what is wrong
  models    List the models that clients can ask for

Options
  --port <number>   Port to listen on [3456]
  --host <address>  Address to listen on [127.0.0.1]. Any that others can reach
                    needs an API key
  --model <name>    Model for requests that name none [claude-opus-4]
  --force-model     Answer every request with that model
  --claude <path>   The Claude Code CLI, where it is not found by itself
  --api-key <key>   Key that clients must send. Other users of this machine can
                    read it in the list of processes: CLAUDE_MAX_API_KEY and
                    the settings file tell nobody
  --json            Print JSON, one object a line
  --demo            tui: a scripted Claude, without account, quota or network
  --live            doctor: send one small, real request as well
  --wait            service: let answers that are running come to their end
  --force           service: cut them off
  --version
  --help

Settings
  Options win over variables (CLAUDE_MAX_API_PORT=8080), variables over the
  settings file. It and its place are shown by: claude-max-api doctor

Examples
  $ claude-max-api tui
  $ claude-max-api --port 8080 --model sonnet
  $ CLAUDE_MAX_API_KEY=a-long-secret claude-max-api --host 0.0.0.0
`;
