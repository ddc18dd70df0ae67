import type {DefinedService} from './definition/define-service.js';
import type {Patience} from './patience.js';
import type {RunCommand} from './run-command.js';
import type {ServiceAddress} from './service-controller.js';
import type {ServiceManager} from './service-manager.js';

/** What a service is made of. */
export type ServiceParts = {
	manager: ServiceManager;
	run: RunCommand;
	/** Where it answers, seen from this machine: `http://127.0.0.1:3456`. */
	origin: string;
	/** Keeps what `claude setup-token` prints. */
	tokenFile: string;
	/** Keeps it instead, where you have named a file: uninstalling leaves it alone. */
	ownTokenFile?: string;
	/** Keeps variables that hold secrets, which the service's own file must not: others can read that. */
	environmentFile?: string;
	/** How long the first answer may take. */
	patience: Patience;
	/** Where a service with such an address answers, seen from this machine. */
	toOrigin?(address: ServiceAddress): string;
	/** What `environmentFile` holds now. */
	readEnvironmentFile?(): Promise<Record<string, string>>;
	/** Throws, with a sentence for a person, when this program cannot be started at login as it is. */
	define(): Promise<DefinedService>;
	/** One real, tiny request to the service at an origin. */
	selfTest(origin: string): Promise<SelfTestOutcome>;
};

export type SelfTestOutcome = {
	passed: boolean;
	/** What was seen. */
	detail: string;
	/** The CLI has no login that works. */
	isLoginMissing: boolean;
	cure?: string;
};
