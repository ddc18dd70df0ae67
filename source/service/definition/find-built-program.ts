import path from 'node:path';
import {exists} from '../../files/exists.js';

/**
The file that Node can run by itself. In a checkout that is run from its source, what was built of it. Throws when there
is none.
*/
export async function findBuiltProgram(running: string): Promise<string> {
	if (!running.endsWith('.ts')) {
		return running;
	}

	const root = path.dirname(path.dirname(running));
	const built = path.join(root, 'dist/cli.js');
	if (!(await exists(built))) {
		throw new Error(
			`This checkout is not built, and what starts at login needs the built program. In ${root}: npm run build`,
		);
	}

	return built;
}
