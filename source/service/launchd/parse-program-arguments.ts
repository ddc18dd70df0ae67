import {parse} from 'plist';
import {z} from 'zod';

const agent = z.object({ProgramArguments: z.array(z.string())});

/** What a LaunchAgent's file starts; `undefined` when it is no such file. */
export function parseProgramArguments(file: string): string[] | undefined {
	try {
		return agent.parse(parse(file)).ProgramArguments;
	} catch {
		return undefined;
	}
}
