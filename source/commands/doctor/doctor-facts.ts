import type {CliInspection} from '../../claude/cli/inspect-cli.js';
import type {SelfTestStep} from '../../self-test/self-test-step.js';
import type {PortUse} from '../../port/port-use.js';
import type {ServiceStatus} from '../../service/service-controller.js';
import type {Settings} from '../../settings/settings.js';
import type {UserNetwork} from '../read-user-network.js';
import type {ServerReport} from './parse-server-report.js';

/** All that the checks look at, gathered before and plain. */
export type DoctorFacts = {
	/** Of this program. */
	version: string;
	node: {version: string; path: string};
	env: Record<string, string | undefined>;
	settings: Pick<Settings, 'useApiKey'>;
	settingsFile: {
		path: string;
		/** Who has given what the defaults do not. */
		origins: string[];
		/** Why it cannot be used. */
		problem?: string;
		/** What stands in it and means nothing. */
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
		/** Who has it, when it is another program. */
		owner?: string;
	};
	/** What the running server says of itself. */
	server?: ServerReport;
	service: ServiceStatus;
	/** Files that hold secrets, those that are there. */
	secrets: Array<{path: string; isPrivate: boolean}>;
	/** The steps of a live request, when one was asked for. */
	live?: SelfTestStep[];
};
