/** What somebody sees who opens the address in a browser. */
export function toWelcome(version: string, origin: string): string {
	return `claude-max-api ${version} is running.

Base URL for OpenAI-compatible clients: ${origin}/v1
Base URL for Anthropic clients:         ${origin}
Models:                                 ${origin}/v1/models
State of the CLI, login and processes:  ${origin}/health
`;
}
