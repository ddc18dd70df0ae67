import type {CliInspection} from '../../claude/cli/inspect-cli.js';
import type {SelfTestStep} from '../../self-test/self-test-step.js';
import type {PortUse} from '../../port/port-holder.js';
import type {ServiceStatus} from '../../service/service-controller.js';
import type {Settings} from '../../settings/settings.js';
import type {UserNetwork} from '../read-user-network.js';
import type {ServerReport} from './fetch-server-report.js';

/** Everything the checks need, gathered beforehand as plain data. */
export type DoctorFacts = {
	/** Of this program. */
	version: string;
	node: {version: string; path: string};
	env: Record<string, string | undefined>;
	settings: Pick<Settings, 'useApiKey'>;
	settingsFile: {
		path: string;
		/** Where each non-default setting comes from. */
		origins: string[];
		/** Why it cannot be used. */
		problem?: string;
		/** Unknown names in it. */
		warnings: string[];
		/** Why nothing can be written beside it, where dashboards find their token. */
		unwritable?: string;
	};
	/** The user's settings of Claude Code, as far as they are about the network. */
	network?: Pick<UserNetwork, 'path' | 'unused'> & {names: string[]};
	/** As this shell sees it. */
	inspection: CliInspection;
	port: {
		origin: string;
		use: PortUse;
		/** The program that has it, if it is not ours. */
		owner?: string;
	};
	/** The report of the running server. */
	server?: ServerReport;
	service: ServiceStatus;
	/** The existing files that hold secrets. */
	secrets: Array<{path: string; isPrivate: boolean}>;
	/** The steps of a live request, if one was requested. */
	live?: SelfTestStep[];
};
