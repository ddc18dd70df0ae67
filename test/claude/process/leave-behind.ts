// Starts, in the folder that it is told, what would outlive it, as a CLI that is answering does, and tells the ids of all.
import {spawn} from 'node:child_process';
import process from 'node:process';
import {createReaper} from '../../../source/claude/process/create-reaper.js';
import {firstLine, untilClosed} from './child.js';

const [folder = ''] = process.argv.slice(2);
const reaper = createReaper(() => folder);
const pids: string[] = [];
for (let count = 0; count < 2; count++) {
	const child = spawn('sh', ['-c', 'sleep 600 & echo $$ $!; wait'], {
		cwd: folder,
		detached: true,
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	void reaper.watch({pid: child.pid ?? 0, ended: untilClosed(child)});
	pids.push(await firstLine(child.stdout));
}

console.log(pids.join(' '));
process.stdin.on('end', () => {
	process.kill(process.pid);
});
process.stdin.resume();
