import {strict as assert} from 'node:assert';
import {shapePaths} from '../../../source/wire/shape-paths.js';
import type {Check} from '../check.js';

export const connectAndBack: Check = {
	title:
		'connect proves it with a request, and undo leaves every file as it was',
	async run({client, connections, proxy, before, readFiles}) {
		const {connectAs} = client;
		assert.ok(connectAs, 'It is set up by hand');
		const proof = await connections.prove(connectAs, {
			signal: new AbortController().signal,
			async findRequest(prompt) {
				const found = proxy
					.exchanges()
					.findLast(
						({body, status}) => status === 'done' && body?.includes(prompt),
					);
				return found
					? {
							status: 'found',
							path: shapePaths[found.shape],
							model: found.modelUsed ?? '',
						}
					: {status: 'missing'};
			},
		});
		assert.equal(proof.status, 'passed', proof.detail);
		assert.match(proof.detail, /got its answer from/v);
		await connections.apply(await connections.planUndo(connectAs));
		const after = await readFiles();
		for (const [file, content] of before) {
			assert.equal(after.get(file), content, file);
		}

		const states = await connections.list();
		const state = states.find(({id}) => id === connectAs);
		assert.deepEqual([state?.isConnected, state?.canUndo], [false, false]);
	},
};
