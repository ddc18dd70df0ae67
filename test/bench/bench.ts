import process from 'node:process';

// `npm run bench` compares, with `--memory` for two thousand requests more. `npm run bench -- --load` sends the requests of forty
// clients for a minute, `--load=SECONDS` for as long as that. `npm run bench -- --start` opens the dashboard, `--history`
// measures what a hundred thousand stored requests cost, `--day` the dashboard's memory after ten thousand requests.
const load = process.argv.find((word) => word.startsWith('--load'));
if (process.argv.includes('--start')) {
	const {measureStart} = await import('./scenarios/start.js');
	await measureStart();
} else if (process.argv.includes('--history')) {
	const {runHistory} = await import('./history.js');
	await runHistory();
} else if (process.argv.includes('--day')) {
	const {measureDay} = await import('./scenarios/day.js');
	await measureDay();
} else if (load === undefined) {
	await import('./compare.js');
} else {
	const {runLoad} = await import('./load/run-load.js');
	await runLoad(Number(load.split('=')[1] ?? 60));
}
