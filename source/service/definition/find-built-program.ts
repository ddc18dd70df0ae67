import path from 'node:path';
import {exists} from '../../files/exists.js';

/**
The file that Node can run by itself: in a checkout that runs from source, the built program. Throws when it is not built.
*/
export async function findBuiltProgram(running: string): Promise<string> {
	if (!running.endsWith('.ts')) {
		return running;
	}

	const root = path.dirname(path.dirname(running));
	const built = path.join(root, 'dist/cli.js');
	if (!(await exists(built))) {
		throw new Error(
			`This checkout is not built, and the service needs the built program. In ${root}: npm run build`,
		);
	}

	return built;
}
