import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {findSecrets} from '../../../source/commands/doctor/gather-facts.js';
import {temporaryFolder} from '../../files/temporary-folder.js';

test('secret files are listed with whether others can read them', async (t) => {
	const folder = await temporaryFolder(t);
	const kept = path.join(folder, 'kept');
	const open = path.join(folder, 'open');
	await writeFile(kept, '', {mode: 0o600});
	await writeFile(open, '', {mode: 0o644});
	t.deepEqual(
		await findSecrets([kept, open, kept, path.join(folder, 'absent')]),
		[
			{path: kept, isPrivate: true},
			{path: open, isPrivate: false},
		],
	);
});
