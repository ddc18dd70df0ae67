import type {CommandResult} from '../run-command.js';

/** The fix for failures of systemctl with a known cause. */
export function systemctlCure({output}: CommandResult): string | undefined {
	if (/failed to connect to (?:user scope )?bus/iv.test(output)) {
		return 'There is no login session for your user here, as after su or sudo. Log in directly, or over SSH, and try again.';
	}

	return output.includes('is masked')
		? 'systemctl --user unmask claude-max-api.service'
		: undefined;
}
