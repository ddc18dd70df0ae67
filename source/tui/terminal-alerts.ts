import type {TerminalAlert} from '../settings/alert-cause.js';
import type {Settings} from '../settings/settings.js';
import {toPrintableLine} from '../traffic/to-printable.js';
import type {Notice} from '../traffic/traffic.js';

/** Notifies the user of alerts through the terminal, while its window is not in front. */
type TerminalAlerts = {
	/** The window has come to the front, or has gone. */
	focus(isInFront: boolean): void;
	alert(notice: Notice): void;
};

export function createTerminalAlerts({
	write,
	settings,
	send = () => undefined,
}: {
	write: (sequence: string) => void;
	settings: () => Pick<Settings, 'alerts' | 'alertTerminal'>;
	/** Sends an alert that no server sends. */
	send?: ((notice: Notice) => void) | undefined;
}): TerminalAlerts {
	// A terminal that does not report it has been looked at when the dashboard was started.
	let isInFront = true;
	return {
		focus(isNow) {
			isInFront = isNow;
		},
		alert(notice) {
			const {alerts, alertTerminal} = settings();
			const {alert, message} = notice;
			if (alert === undefined || !alerts.includes(alert)) {
				return;
			}

			if (!isInFront && alertTerminal !== 'off') {
				write(toNotification(message, alertTerminal));
			}

			if (alert === 'server-down') {
				send(notice);
			}
		},
	};
}

function toNotification(
	message: string,
	way: Exclude<TerminalAlert, 'off'>,
): string {
	const text = toPrintableLine(message);
	switch (way) {
		case 'osc9': {
			return `\u001B]9;claude-max-api: ${text}\u0007`;
		}

		case 'osc777': {
			return `\u001B]777;notify;claude-max-api;${text.replaceAll(';', ',')}\u0007`;
		}

		case 'bell': {
			return '\u0007';
		}
	}
}
