/** The whole of `--help`, which the documents repeat. */
export const helpText = `Usage
  $ claude-max-api [command] [options]

A local proxy that serves your Claude subscription, through the official Claude
Code CLI, to any OpenAI- or Anthropic-compatible client. The base URL is
http://127.0.0.1:3456/v1, the API key can be anything.

Commands
  (none)    Start the server and print one line per request
  tui       Start the server with the dashboard, or attach to a running one
  service   Run at login: install, uninstall, restart, status, print, token
  test      Send one small real request to the running server
  connect   List clients; connect <client> sets one up to use the server
  doctor    Check everything a request needs and print how to fix it
  models    List the available models
  usage     What requests used, by caller, model, key, day or hour
  history   List stored requests; history export, history clear
  resume    Accept extra usage, where extraUsage is "stop"

Options
  --port <number>   Port to listen on [3456]
  --host <address>  Address to listen on [127.0.0.1]. Any other than loopback
                    requires an API key
  --model <name>    Model for requests without one [claude-opus-4]
  --force-model     Use that model for all requests
  --claude <path>   Path of the Claude Code CLI, if it is not found
  --api-key <key>   API key that clients must send. The process list shows it;
                    prefer CLAUDE_MAX_API_KEY or the settings file
  --json            Print one JSON object per line
  --demo            tui: scripted Claude; no account, quota or network needed
  --live            doctor: also send one small real request
  --wait            service: wait for running answers to finish
  --force           service: cut off running answers
  --since <time>    usage, history: from 7d, 12h, today or 2026-11-29 on
  --before <time>   history: until then
  --by <group>      usage: caller, model, key, day or hour [caller]
  --csv             usage: print CSV
  --format <name>   history export: jsonl, csv or har [jsonl]
  --print           connect: show the change, write nothing
  --undo            connect: take the change back
  --yes             connect, history clear: do not ask
  --version         Print the version
  --help            Print this help

Settings
  Options override CLAUDE_MAX_API_* variables (CLAUDE_MAX_API_PORT=8080), which
  override the settings file. Its path is printed by: claude-max-api doctor

Examples
  $ claude-max-api tui
  $ claude-max-api connect codex
  $ claude-max-api --port 8080 --model sonnet
  $ CLAUDE_MAX_API_KEY=a-long-secret claude-max-api --host 0.0.0.0
`;
