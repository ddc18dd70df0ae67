import {parse} from 'plist';
import * as z from 'zod';

const agent = z.object({
	ProgramArguments: z.array(z.string()),
	EnvironmentVariables: z.record(z.string(), z.string()).optional(),
});

export type AgentFile = z.infer<typeof agent>;

/** The command and variables in a LaunchAgent's file; `undefined` when it is no such file. */
export function parseAgentFile(file: string): AgentFile | undefined {
	try {
		return agent.parse(parse(file));
	} catch {
		return undefined;
	}
}
