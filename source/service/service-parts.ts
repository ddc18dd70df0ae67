import type {DefinedService} from './definition/define-service.js';
import type {Patience} from './patience.js';
import type {RunCommand} from './run-command.js';
import type {ServiceAddress} from './service-controller.js';
import type {ServiceManager} from './service-manager.js';

/** The parts of a service. */
export type ServiceParts = {
	manager: ServiceManager;
	run: RunCommand;
	/** Its origin, seen from this machine: `http://127.0.0.1:3456`. */
	origin: string;
	/** The file with the token of `claude setup-token`. */
	tokenFile: string;
	/** The user's own token file, used instead if one is set; uninstalling leaves it alone. */
	ownTokenFile?: string;
	/** The file with secret variables, which must not be in the service's own file: others can read that. */
	environmentFile?: string;
	/** How long the first answer may take. */
	patience: Patience;
	/** The origin of a service with such an address, seen from this machine. */
	toOrigin?(address: ServiceAddress): string;
	/** The present contents of `environmentFile`. */
	readEnvironmentFile?(): Promise<Record<string, string>>;
	/** Throws, with a message for the user, when this program cannot be started at login as it is. */
	define(): Promise<DefinedService>;
	/** Sends one small real request to the service at an origin. */
	selfTest(origin: string): Promise<SelfTestOutcome>;
};

export type SelfTestOutcome = {
	passed: boolean;
	/** What was found. */
	detail: string;
	/** The CLI has no working login. */
	isLoginMissing: boolean;
	cure?: string;
};
