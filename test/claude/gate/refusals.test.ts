import test from 'ava';
import {toProblemError} from '../../../source/claude/gate/refusals.js';

test('an error quotes a command as a command, and advice unchanged', (t) => {
	const missing = {
		code: 'cli_not_found',
		message: 'It was not found.',
	} as const;
	const typed = toProblemError({...missing, cure: 'npm install it'});
	t.is(typed.message, 'It was not found. Run `npm install it`.');
	const advice = toProblemError({...missing, cure: 'Leave out --claude'});
	t.is(advice.message, 'It was not found. Leave out --claude.');
});
