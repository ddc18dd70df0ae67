import type {ServiceDefinition} from './definition/service-definition.js';
import type {ServiceSteps} from './service-steps.js';

/** The system's service manager: launchd or systemd. */
export type ServiceManager = {
	kind: 'launchd' | 'systemd';
	/** The path of the service's file. */
	path: string;
	/** Folders that only the service uses; created by install, removed by uninstall. */
	folders: string[];
	/** The contents of the file. Rejects when a value cannot be written in it. */
	toFile(definition: ServiceDefinition): Promise<string>;
	/** What such a file runs, to compare with another. */
	parseFile(file: string): Promise<ServiceFile>;
	/** The path of the installed file, which an earlier version may have put elsewhere; `path` where there is none. */
	findPath(): Promise<string>;
	state(): Promise<ServiceState>;
	/** The states of everything that `load` stops: of the service, and of an earlier version under another name. */
	statesOfReplaced(): Promise<ServiceState[]>;
	/** Starts the service in the file, after stopping the loaded one. */
	load(): ServiceSteps;
	/** Stops the service and unloads it. The file stays. */
	unload(): ServiceSteps;
	/** Cleans up after the file is removed, if needed. */
	forget?(): ServiceSteps;
	restart(): ServiceSteps;
	/** The newest lines of its log, oldest first. */
	logTail(): Promise<string[]>;
	/** Notes about this machine, each with a command. */
	hints(): Promise<string[]>;
};

export type ServiceFile = {
	/** The command line; absent when the file has none. */
	command?: string;
	/** By name, as they are written. */
	variables: ReadonlyMap<string, string>;
};

export type ServiceState = {
	loaded: boolean;
	running: boolean;
	pid?: number;
	lastExit?: string;
	/** How often it was started again after it had ended by itself, where the system counts that. */
	restarts?: number;
};
