import path from 'node:path';
import test from 'ava';
import {execaNode} from 'execa';

test('the space of young objects stays small, whatever is made', async (t) => {
	const [bound, free] = await Promise.all([churn('bound'), churn()]);
	t.true(bound > 0);
	t.true(bound <= 4 * 1024 * 1024);
	t.true(free >= 4 * bound);
});

async function churn(...args: string[]): Promise<number> {
	const program = path.join(import.meta.dirname, 'churn.ts');
	const {stdout} = await execaNode(program, args, {
		nodeOptions: ['--import=tsx'],
	});
	return Number(stdout);
}
