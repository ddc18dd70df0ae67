// Loaded before the program, it makes the program break when it is told to: SIGQUIT crashes it, SIGUSR2 breaks its drawing.
import process from 'node:process';

process.on('SIGQUIT', () => {
	throw new Error('crashed on purpose');
});

process.on('SIGUSR2', () => {
	const {toSorted} = Array.prototype;
	Reflect.set(Array.prototype, 'toSorted', function (...input) {
		const caller = new Error('who calls').stack.split('\n').at(2);
		if (caller.includes('/start-dashboard-')) {
			throw new Error('broken on purpose');
		}

		return toSorted.apply(this, input);
	});
});
