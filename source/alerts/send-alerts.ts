import process from 'node:process';
import {describeCommandFailure} from '../errors/describe-command-failure.js';
import type {AlertCause} from '../settings/alert-cause.js';
import type {Settings} from '../settings/settings.js';
import {toPrintableLine} from '../traffic/to-printable.js';
import type {Notice} from '../traffic/traffic.js';

/** Shows alerts on the desktop and passes them to the user's own command, as configured. */
export type AlertSender = {
	/** Sends it, unless it is no alert, or one that is switched off. */
	send(notice: Notice): void;
	/** Resolves when everything has been sent. */
	settled(): Promise<void>;
};

export type AlertSettings = Pick<
	Settings,
	'alerts' | 'alertDesktop' | 'onAlert'
>;

export function createAlertSender({
	settings,
	env,
	onFailure,
	platform = process.platform,
	timeoutMs = 10_000,
}: {
	settings: () => AlertSettings;
	/** The environment of the commands. Secrets are left out. */
	env: Record<string, string | undefined>;
	/** Receives why one could not be sent. */
	onFailure: (message: string) => void;
	platform?: NodeJS.Platform;
	timeoutMs?: number;
}): AlertSender {
	let waiting = 0;
	let last: Promise<void> = Promise.resolve();

	async function run(
		[command = '', ...args]: readonly string[],
		{name, input}: {name: string; input?: string},
	): Promise<void> {
		const {execa} = await import('execa');
		const result = await execa(command, args, {
			env: withoutSecrets(env),
			extendEnv: false,
			...(input === undefined ? {stdin: 'ignore'} : {input}),
			stdout: 'ignore',
			stderr: 'ignore',
			timeout: timeoutMs,
			killSignal: 'SIGKILL',
			reject: false,
		});
		if (result.failed) {
			const reason = describeCommandFailure(result, timeoutMs);
			onFailure(`${name} failed: ${reason}.`);
		}
	}

	async function deliver(
		notice: Notice & {alert: AlertCause},
		{alertDesktop, onAlert}: AlertSettings,
	): Promise<void> {
		const desktop = alertDesktop ? toDesktopCommand(notice, platform) : [];
		if (desktop.length > 0) {
			await run(desktop, {
				name: `\`${desktop[0]!}\` (setting \`alertDesktop\`)`,
			});
		}

		if (onAlert.length > 0) {
			await run(onAlert, {
				name: 'The command in the setting `onAlert`',
				input: `${JSON.stringify(toRecord(notice))}\n`,
			});
		}
	}

	return {
		send(notice) {
			const {alert} = notice;
			const now = settings();
			if (alert === undefined || !now.alerts.includes(alert)) {
				return;
			}

			// One after another: a burst of alerts must not become a burst of processes.
			if (waiting < waitingLimit) {
				waiting++;
				const before = last;
				last = (async () => {
					await before;
					await deliver({...notice, alert}, now);
					waiting--;
				})();
			}
		},
		settled: async () => last,
	};
}

/** How many alerts may wait for a slow command. Any beyond that appear only in the event log. */
const waitingLimit = 20;

function toRecord({alert, at, level, message, exchangeId}: Notice) {
	return {
		cause: alert,
		level,
		message: toPrintableLine(message),
		time: new Date(at).toISOString(),
		...(exchangeId !== undefined && {requestId: exchangeId}),
	};
}

/** A command and its arguments, never a line for a shell; empty on a system without one. */
export function toDesktopCommand(
	{message}: Pick<Notice, 'message'>,
	platform: NodeJS.Platform,
): string[] {
	const text = toPrintableLine(message);
	if (platform === 'win32') {
		return [];
	}

	return platform === 'darwin'
		? [
				'osascript',
				'-e',
				'on run argv',
				'-e',
				'display notification (item 2 of argv) with title (item 1 of argv)',
				'-e',
				'end run',
				title,
				text,
			]
		: [
				'notify-send',
				`--app-name=${title}`,
				'--',
				title,
				// Notification servers take the text for markup.
				text
					.replaceAll('&', '&amp;')
					.replaceAll('<', '&lt;')
					.replaceAll('>', '&gt;'),
			];
}

const title = 'claude-max-api';

/** The environment without keys and tokens, which the user's command does not need. */
function withoutSecrets(
	env: Record<string, string | undefined>,
): Record<string, string | undefined> {
	return Object.fromEntries(
		Object.entries(env).filter(
			([name]) => !/KEY|TOKEN|SECRET|PASSWORD/iv.test(name),
		),
	);
}
