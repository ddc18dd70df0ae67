import {text as readText} from 'node:stream/consumers';
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {spawn} from '@lydell/node-pty';
import {createClaudeHome} from '../../stand-ins/claude-home.js';
import {createMessagesApi} from '../../stand-ins/messages-api/create-messages-api.js';
import {program} from '../../stand-ins/project.js';
import {createScriptedClaude} from '../../stand-ins/scripted-claude/create-scripted-claude.js';
import {freePort} from '../free-port.js';
import {postJson} from '../post-json.js';
import {untilHealthy} from '../until-healthy.js';

const counts = [100, 1000, 2000, 5000, 10_000];

const callers = 4;

/** Of each message, with a sign beyond Latin-1, as most texts of agents have one. */
const text = `What a file says – line by line. ${'const value = compute(index, other); '.repeat(40)}`;

/**
The memory of the dashboard's process after a day's traffic: agents whose conversations grow to forty turns. A scripted
CLI answers, since what the real one does is no part of this process. Linux only.
*/
export async function measureDay(): Promise<void> {
	const api = await createMessagesApi();
	const home = await createClaudeHome(api);
	const claude = await createScriptedClaude();
	const port = await freePort();
	const pty = spawn(
		process.execPath,
		[program, 'tui', '--port', String(port)],
		{
			cols: 140,
			rows: 40,
			env: {
				...home.env,
				CLAUDE_MAX_API_CLAUDE: claude.path,
				TERM: 'xterm-256color',
				CI: 'false',
			},
		},
	);
	let hasEnded = false;
	const ended = new Promise<void>((resolve) => {
		pty.onExit(() => {
			hasEnded = true;
			resolve();
		});
	});
	const baseUrl = `http://127.0.0.1:${port}`;
	try {
		await untilHealthy(baseUrl, () => hasEnded);
		let asked = 0;
		for (const count of counts) {
			const next = toCounter(asked, count);
			asked = count;
			await Promise.all(
				Array.from({length: callers}, async () => converse(baseUrl, next)),
			);
			const {now, most} = await readMemory(pty.pid);
			process.stdout.write(
				`after ${count} requests: ${now} MB, at most ${most} MB\n`,
			);
		}
	} finally {
		pty.kill('SIGTERM');
		await ended;
		await Promise.all([api.close(), home.close(), claude.close()]);
	}
}

/** Counts for all callers together. */
function toCounter(from: number, end: number): () => number | undefined {
	let next = from;
	return () => (next < end ? next++ : undefined);
}

async function converse(
	baseUrl: string,
	next: () => number | undefined,
): Promise<void> {
	let messages: object[] = [];
	for (let index = next(); index !== undefined; index = next()) {
		messages.push({role: 'user', content: `${index} ${text}`});
		const response = await postJson(`${baseUrl}/v1/chat/completions`, {
			model: 'claude-sonnet-5',
			messages,
		});
		const answer = await readText(response);
		if (response.statusCode !== 200) {
			throw new Error(answer);
		}

		messages.push({
			role: 'assistant',
			content: `Scripted: ${index} ${text}`,
		});
		if (messages.length >= 80) {
			messages = [];
		}
	}
}

/** Resident, in megabytes. */
async function readMemory(pid: number): Promise<{now: number; most: number}> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	const read = (name: string) =>
		Math.round(
			Number(new RegExp(`^${name}:\\s+(\\d+)`, 'mv').exec(status)?.[1]) / 1024,
		);
	return {now: read('VmRSS'), most: read('VmHWM')};
}
