import type {DefinedService} from './definition/define-service.js';
import type {Patience} from './patience.js';
import type {RunCommand} from './run-command.js';
import type {ServiceManager} from './service-manager.js';

/** What a service is made of. */
export type ServiceParts = {
	manager: ServiceManager;
	run: RunCommand;
	/** Where it answers, seen from this machine: `http://127.0.0.1:3456`. */
	origin: string;
	/** Keeps what `claude setup-token` prints. */
	tokenFile: string;
	/** How long the first answer may take. */
	patience: Patience;
	/** Throws, with a sentence for a person, when this program cannot be started at login as it is. */
	define(): Promise<DefinedService>;
	/** One real, tiny request to the service. */
	selfTest(): Promise<SelfTestOutcome>;
};

export type SelfTestOutcome = {
	passed: boolean;
	/** What was seen. */
	detail: string;
	/** The CLI has no login that works. */
	isLoginMissing: boolean;
	cure?: string;
};
