import {parse} from 'plist';
import {z} from 'zod';

const agent = z.object({
	ProgramArguments: z.array(z.string()),
	EnvironmentVariables: z.record(z.string(), z.string()).optional(),
});

export type AgentFile = z.infer<typeof agent>;

/** What a LaunchAgent's file starts, and with what variables; `undefined` when it is no such file. */
export function parseAgentFile(file: string): AgentFile | undefined {
	try {
		return agent.parse(parse(file));
	} catch {
		return undefined;
	}
}
