import type {Connections} from '../../connect/connections.js';
import type {Controller} from '../../controller/controller.js';
import type {ServiceController} from '../../service/service-controller.js';
import type {SettingsStore} from '../../settings/create-settings-store.js';
import type {Program} from '../create-program.js';

/** What the dashboard's command needs from the program. */
export type TuiOptions = {
	settings: SettingsStore;
	version: string;
	/** The file of this program, absolute. */
	program: string;
	isDemo: boolean;
	service: ServiceController;
	/** Creates the server with the real Claude, once each time this process is to serve. */
	createProgram(): Promise<Program>;
	/** The clients on this machine, which are connected to the server that a controller shows. */
	connections(controller: Controller): Connections;
	/** Attaches to the running server of this program. */
	attach(origin: string): Controller;
};
